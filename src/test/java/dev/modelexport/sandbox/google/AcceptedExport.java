package dev.modelexport.sandbox.google;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A request that a service has agreed to.
 *
 * @param model the full name of the model, without a version
 * @param displayName of the model
 * @param labels the classes that the model tells apart, for {@code dict.txt}
 * @param tabular whether it is a model of tables, whose SavedModel has more files
 * @param format the effective format as the service spells it, the default filled in
 * @param params as they were sent
 * @param directory names the directory that is made under the destination, by the time of the call
 */
public record AcceptedExport(
    String model,
    String displayName,
    List<String> labels,
    boolean tabular,
    String format,
    Map<String, String> params,
    Destination destination,
    Function<Instant, String> directory) {}
