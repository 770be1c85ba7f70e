package dev.modelexport.sandbox.automl;

import java.util.Map;

/**
 * A request that passed {@link ExportRules}.
 *
 * @param format the effective format, the default filled in
 * @param params as they were sent
 */
record AcceptedExport(
    DemoModel model, String format, Map<String, String> params, Destination destination) {}
