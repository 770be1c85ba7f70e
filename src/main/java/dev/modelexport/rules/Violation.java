package dev.modelexport.rules;

/**
 * One broken rule.
 *
 * @param field the path of the field that is wrong, such as {@code spec.outputConfig.modelFormat}
 *     or {@code spec.outputConfig.params[cpu_architecture]}
 * @param problem what is wrong, naming the value
 * @param remedy what would be right
 */
public record Violation(String field, String problem, String remedy) {

  /** Problem and remedy in one line: the very words that the API server uses for the same rule. */
  public String text() {
    return problem + "; " + remedy;
  }
}
