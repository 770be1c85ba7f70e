package dev.modelexport.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a schema forbids, in words. */
final class RuleTexts {

  private static final long INT32_MAX = Integer.MAX_VALUE;
  private static final String BEHIND_THE_VALUE = " ";
  private static final String RULES = "x-kubernetes-validations";

  private static final Pattern CEL_TEXT = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");

  private RuleTexts() {}

  /** The bounds of one field, and where its other rules are told. */
  static List<String> of(JsonNode field) {
    var texts = new ArrayList<String>();
    if (field.has("enum")) {
      texts.add(
          ApiPage.elements(field.get("enum")).stream()
              .map(value -> "`" + value.asText() + "`")
              .collect(Collectors.joining(", ", "one of ", "")));
    }
    addNumber(texts, field, "minimum", "at least %d");
    addNumber(texts, field, "maximum", "at most %d");
    addNumber(texts, field, "maxLength", "at most %d characters");
    addNumber(texts, field, "maxItems", "at most %d");
    addNumber(texts, field, "maxProperties", "at most %d entries");
    var values = field.path("additionalProperties");
    addNumber(texts, values, "maxLength", "each at most %d characters");
    Stream.of(field, values)
        .filter(schema -> schema.has("pattern"))
        .forEach(schema -> texts.add("`" + schema.get("pattern").asText() + "`"));
    if (field.has(RULES)) {
      texts.add("form: see below");
    }
    return texts;
  }

  /** What the API server says of a value that breaks a rule of this object or of a field of it. */
  static String list(JsonNode schema) {
    var lines = new StringBuilder();
    for (var field : schema.get("properties").properties()) {
      field.getValue().path(RULES).forEach(rule -> lines.append(lines(field.getKey(), rule)));
    }
    for (var rule : schema.path(RULES)) {
      lines.append(lines(rule.get("fieldPath").asText().substring(1), rule));
    }
    return lines.isEmpty() ? "" : "\nRefused, with these words:\n\n" + lines;
  }

  private static String lines(String field, JsonNode rule) {
    var said =
        CEL_TEXT
            .matcher(rule.path("messageExpression").asText())
            .results()
            .map(match -> match.group(1).replace("\\'", "'"))
            .filter(text -> text.startsWith(BEHIND_THE_VALUE))
            .map(text -> "…" + text)
            .toList();
    return (said.isEmpty() ? List.of(rule.get("message").asText()) : said)
        .stream().map(text -> "- `%s`: %s\n".formatted(field, text)).collect(Collectors.joining());
  }

  private static void addNumber(List<String> texts, JsonNode field, String key, String form) {
    if (field.has(key)) {
      var number = field.get(key).asLong();
      var isWholeRange = number == INT32_MAX && field.path("format").asText().equals("int32");
      if (!isWholeRange) {
        texts.add(form.formatted(number));
      }
    }
  }
}
