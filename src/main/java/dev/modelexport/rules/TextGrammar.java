package dev.modelexport.rules;

import java.util.List;
import java.util.Optional;

/**
 * The rules of one text field, in the order in which they are asked: each may take for granted that
 * those before it hold, and only the first that is broken is told.
 *
 * @param name the field's own name
 * @param form how to write a value, as a remedy
 */
public record TextGrammar(String name, String form, List<TextRule> rules) {

  public TextGrammar {
    rules = List.copyOf(rules);
  }

  static TextGrammar of(String name, String form, TextRule... rules) {
    return new TextGrammar(name, form, List.of(rules));
  }

  /** The first broken rule. */
  public Optional<Violation> check(String field, String value) {
    return rules.stream()
        .filter(rule -> !rule.check().holds(value))
        .findFirst()
        .map(rule -> rule.violation(field, value));
  }

  /**
   * The value itself, if it keeps every rule.
   *
   * @throws IllegalArgumentException with the text of the first broken rule
   */
  String require(String value) {
    check(name, value)
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.text());
            });
    return value;
  }
}
