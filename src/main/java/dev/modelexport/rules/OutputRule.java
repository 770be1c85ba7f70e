package dev.modelexport.rules;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One rule on how provider, model and the fields of {@code outputConfig} go together, in Java and
 * in CEL.
 *
 * @param field the field to blame, below {@code spec}
 * @param kind how the API server is to file it
 * @param offenders the values that break the rule; none if it holds
 * @param cel that the rule holds; {@code self} is the {@code spec}, whose provider is always set
 * @param celTold one of these values, as {@link Told} has it; null if the text tells none
 * @param problem what to say behind that value
 */
public record OutputRule(
    String field,
    Kind kind,
    Function<Asked, List<String>> offenders,
    String cel,
    String celTold,
    String problem,
    String remedy) {

  /** The kinds of error that a CEL rule can be filed under; names are the API's. */
  public enum Kind {
    FieldValueRequired,
    FieldValueForbidden,
    FieldValueInvalid
  }

  Stream<Violation> violations(Asked asked) {
    return offenders.apply(asked).stream()
        .map(value -> new Violation(path(value), told(value) + problem, remedy));
  }

  /** What to say behind the value, or without one. */
  public String text() {
    return (celTold == null ? "" : " ") + problem + "; " + remedy;
  }

  private String told(String value) {
    return celTold == null ? "" : Told.of(value) + " ";
  }

  /** An entry of a map is named by its key; CEL can only name the map. */
  private String path(String value) {
    return "spec." + field.replace("[*]", "[" + value + "]");
  }
}
