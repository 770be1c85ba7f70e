package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.rules.ModelName;

/**
 * One call of ExportModel.
 *
 * @param outputConfig the effective one, defaults filled in
 */
public record ExportRequest(ModelName model, OutputConfig outputConfig) {}
