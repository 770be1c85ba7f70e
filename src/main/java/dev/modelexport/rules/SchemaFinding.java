package dev.modelexport.rules;

/**
 * Where a manifest does not have the form that the custom resource definition asks for.
 *
 * @param field the path, such as {@code spec.outputConfig.modelFormat}, {@code
 *     spec.outputConfig.params[cpu_architecture]} or {@code status.conditions[0].type}
 * @param problem what is wrong, in the API server's words
 * @param kind what sort of error the API server files it under
 */
public record SchemaFinding(String field, String problem, Kind kind) {

  /** The API's types of field errors, and the unknown field, which is told by the decoder there. */
  public enum Kind {
    Required,
    NotSupported,
    TooLong,
    TooMany,
    TypeInvalid,
    Invalid,
    UnknownField
  }
}
