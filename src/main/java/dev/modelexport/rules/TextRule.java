package dev.modelexport.rules;

/**
 * One rule for one text.
 *
 * @param check what has to hold
 * @param problem what to say behind the value if it doesn't
 * @param remedy what would be right
 */
public record TextRule(Check check, String problem, String remedy) {

  /** What to say behind the value that breaks the rule. */
  public String text() {
    return " " + problem + "; " + remedy;
  }

  Violation violation(String field, String value) {
    return new Violation(field, Told.of(value) + " " + problem, remedy);
  }
}
