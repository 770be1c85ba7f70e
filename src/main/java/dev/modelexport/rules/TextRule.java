package dev.modelexport.rules;

/**
 * One rule for one text.
 *
 * @param check what has to hold
 * @param problem what to say if it doesn't
 * @param remedy what would be right
 */
public record TextRule(Check check, Message problem, String remedy) {

  static TextRule of(Check check, String problem, String remedy) {
    return new TextRule(check, new Message(problem), remedy);
  }

  Violation violation(String field, String value) {
    return new Violation(field, problem.about(value), remedy);
  }
}
