package dev.modelexport.rules;

/**
 * Where a manifest does not have the form that the custom resource definition asks for.
 *
 * @param field the path, such as {@code spec.outputConfig.modelFormat}, {@code
 *     spec.outputConfig.params[cpu_architecture]} or {@code status.conditions[0].type}
 * @param problem what is wrong, in the API server's words
 * @param kind what sort of error the API server files it under
 * @param remedy what would be right, where the problem does not say it; may be empty
 */
public record SchemaFinding(String field, String problem, Kind kind, String remedy) {

  SchemaFinding(String field, String problem, Kind kind) {
    this(field, problem, kind, "");
  }

  /** Problem and remedy in one line. */
  public String text() {
    return remedy.isEmpty() ? problem : problem + "; " + remedy;
  }

  /** The API's types of field errors, and the unknown field, which is told by the decoder there. */
  public enum Kind {
    Required,
    Duplicate,
    NotSupported,
    TooLong,
    TooMany,
    TypeInvalid,
    Invalid,
    UnknownField
  }
}
