package dev.modelexport.rules;

/**
 * Where a manifest does not have the form that the custom resource definition asks for.
 *
 * @param field the path, such as {@code spec.outputConfig.modelFormat}, {@code
 *     spec.outputConfig.params[cpu_architecture]} or {@code status.conditions[0].type}
 * @param problem what is wrong, in the API server's words
 */
public record SchemaFinding(String field, String problem) {}
