package dev.modelexport.sandbox.automl;

import dev.modelexport.sandbox.google.Refusal;
import dev.modelexport.sandbox.google.SimulatedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The filter of ListOperations, by the AutoML page on operations.list: the fields {@code
 * operation_id}, {@code done} and {@code worksOn}, each with {@code =} or {@code !=}. Terms are
 * joined by {@code AND} or by a space and must all hold. There is no filter on the kind of an
 * operation.
 */
final class OperationFilter {

  private static final Set<String> FIELDS = Set.of("operation_id", "done", "worksOn");
  private static final Pattern TERM =
      Pattern.compile("\\s*(?<field>\\w+)\\s*(?<operator>!=|=)\\s*(?<value>[^\\s=!\"'()]+)");
  private static final Pattern JOIN = Pattern.compile("\\s+(?:AND\\s+)?");

  private final List<Term> terms;

  private record Term(String field, boolean negated, String value) {

    boolean matches(SimulatedOperation operation) {
      return negated != actual(operation).equals(value);
    }

    private String actual(SimulatedOperation operation) {
      return switch (field) {
        case "done" -> String.valueOf(operation.isDone());
        case "worksOn" -> operation.worksOn();
        default -> operation.name().substring(operation.name().lastIndexOf('/') + 1);
      };
    }
  }

  private OperationFilter(List<Term> terms) {
    this.terms = List.copyOf(terms);
  }

  /**
   * Reads a filter; an empty one matches everything.
   *
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT
   */
  static OperationFilter parse(String text) {
    var terms = new ArrayList<Term>();
    var rest = text.strip();
    while (!rest.isEmpty()) {
      var term = TERM.matcher(rest);
      if (!term.lookingAt()) {
        throw Refusal.invalid("filter '%s': no term of the form FIELD=VALUE at '%s'.", text, rest);
      }
      terms.add(term(text, term.group("field"), term.group("operator"), term.group("value")));
      rest = rest.substring(term.end());
      if (!rest.isEmpty()) {
        var join = JOIN.matcher(rest);
        if (!join.lookingAt() || join.end() == rest.length()) {
          throw Refusal.invalid("filter '%s': '%s' does not join two terms.", text, rest);
        }
        rest = rest.substring(join.end());
      }
    }
    return new OperationFilter(terms);
  }

  private static Term term(String text, String field, String operator, String value) {
    if (!FIELDS.contains(field)) {
      throw Refusal.invalid(
          "filter '%s': unknown field '%s'; known: operation_id, done, worksOn.", text, field);
    }
    if (field.equals("done") && !value.equals("true") && !value.equals("false")) {
      throw Refusal.invalid("filter '%s': done is true or false, not '%s'.", text, value);
    }
    return new Term(field, operator.equals("!="), value);
  }

  boolean matches(SimulatedOperation operation) {
    return terms.stream().allMatch(term -> term.matches(operation));
  }
}
