package dev.modelexport.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The fields of a definition, as tables: one for each object that has fields of its own. */
final class ApiPage {

  private static final String TABLE = "\n| field | type | rule | what it is |\n|---|---|---|---|\n";

  private final StringBuilder page = new StringBuilder();

  private ApiPage() {}

  /** The sections of one field of the root, such as {@code spec}, and of all that is below it. */
  static String of(String name, JsonNode schema) {
    var page = new ApiPage();
    page.object(name, schema);
    return page.page.toString();
  }

  /** The columns that {@code kubectl get} shows. */
  static String columns(JsonNode version) {
    return elements(version.get("additionalPrinterColumns")).stream()
        .map(
            column ->
                "| %s | `%s` | %s |\n"
                    .formatted(
                        column.get("name").asText().toUpperCase(Locale.ROOT),
                        column.get("jsonPath").asText(),
                        column.has("priority") ? "with `-o wide`" : ""))
        .collect(Collectors.joining());
  }

  /** As GitHub makes it of a heading. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
  }

  private void object(String path, JsonNode schema) {
    page.append("\n%s `%s`\n\n".formatted(path.contains(".") ? "###" : "##", path));
    page.append(schema.path("description").asText()).append('\n').append(TABLE);
    var fields = fields(schema);
    fields.forEach(field -> page.append(row(path, field.getKey(), field.getValue(), schema)));
    page.append(RuleTexts.list(schema));
    for (var field : fields) {
      var inner = objectIn(field.getValue());
      if (inner.has("properties")) {
        object(
            path + "." + field.getKey() + brackets(field.getValue()),
            described(field.getValue(), inner));
      }
    }
  }

  /** The entries of a list are described by the list. */
  private static JsonNode described(JsonNode field, JsonNode inner) {
    ObjectNode schema = inner.deepCopy();
    schema.set("description", field.get("description"));
    return schema;
  }

  /** Those that have to be set come first. */
  private static List<Map.Entry<String, JsonNode>> fields(JsonNode schema) {
    return schema.get("properties").properties().stream()
        .sorted(Comparator.comparing(field -> !isRequired(schema, field.getKey())))
        .toList();
  }

  private static String row(String path, String name, JsonNode field, JsonNode parent) {
    var inner = path + "." + name + brackets(field);
    var rules = new ArrayList<String>();
    if (isRequired(parent, name)) {
      rules.add("required");
    }
    var initially = field.path("default");
    initially = initially.isMissingNode() ? parent.path("default").path(name) : initially;
    if (initially.isValueNode()) {
      rules.add("default `%s`".formatted(initially.asText()));
    }
    rules.addAll(RuleTexts.of(field));
    var target =
        objectIn(field).has("properties")
            ? "[`%s`](#%s)".formatted(name, anchor(inner))
            : "<a id=\"%s\"></a>`%s`".formatted(anchor(inner), name);
    return "| %s | %s | %s | %s |\n"
        .formatted(
            target,
            type(field),
            String.join("; ", rules).replace("|", "\\|"),
            field.path("description").asText().replace("|", "\\|"));
  }

  private static String type(JsonNode field) {
    if (field.path("x-kubernetes-int-or-string").asBoolean()) {
      return "quantity";
    }
    var type = field.path("type").asText();
    if (field.has("items")) {
      return "list of " + type(field.get("items"));
    }
    if (field.has("additionalProperties")) {
      return "map of " + type(field.get("additionalProperties"));
    }
    var format = field.path("format").asText();
    return format.equals("date-time") ? "time" : format.isEmpty() ? type : format;
  }

  private static String brackets(JsonNode field) {
    return field.has("items") ? "[]" : "";
  }

  private static JsonNode objectIn(JsonNode field) {
    return field.has("items") ? field.get("items") : field;
  }

  private static boolean isRequired(JsonNode schema, String name) {
    return elements(schema.path("required")).stream().anyMatch(n -> n.asText().equals(name));
  }

  static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
