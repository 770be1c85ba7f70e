package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The JSONPath of a printer column, as far as the columns of this project use it: names, a choice
 * of names ({@code ['a','b']}) and the entry of a list with a field of some value ({@code
 * [?(@.type=="Ready")]}).
 */
final class FieldPath {

  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<name>\\w+)|\\['(?<names>[\\w',]+)'\\]|\\[\\?\\(@\\.(?<field>\\w+)==\"(?<value>\\w+)\"\\)\\]");

  private final List<UnaryOperator<JsonNode>> steps;

  private FieldPath(List<UnaryOperator<JsonNode>> steps) {
    this.steps = steps;
  }

  /**
   * @throws IllegalArgumentException for a path that uses anything else
   */
  static FieldPath parse(String text) {
    var matcher = STEP.matcher(text);
    if (!STEP.matcher(text).replaceAll("").isEmpty()) {
      throw new IllegalArgumentException("%s is more than is understood here".formatted(text));
    }
    return new FieldPath(
        matcher
            .results()
            .map(
                step ->
                    step.group(1) != null
                        ? choice(step.group(1))
                        : step.group(2) != null
                            ? choice(step.group(2).split("','"))
                            : entry(step.group(3), step.group(4)))
            .toList());
  }

  Optional<JsonNode> in(JsonNode object) {
    var value = object;
    for (var step : steps) {
      value = step.apply(value);
    }
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  private static UnaryOperator<JsonNode> choice(String... names) {
    return value ->
        Arrays.stream(names)
            .map(value::path)
            .filter(found -> !found.isMissingNode())
            .findFirst()
            .orElseGet(() -> value.path(names[0]));
  }

  private static UnaryOperator<JsonNode> entry(String field, String wanted) {
    return value ->
        StreamSupport.stream(value.spliterator(), false)
            .filter(item -> item.path(field).asText().equals(wanted))
            .findFirst()
            .orElseGet(() -> value.path("none"));
  }
}
