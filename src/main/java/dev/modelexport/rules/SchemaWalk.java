package dev.modelexport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.modelexport.rules.SchemaFinding.Kind;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Walks a JSON tree along a structural schema. It knows the keywords that the project's definition
 * uses: type, required, properties, additionalProperties, items, enum, format, maxLength, pattern,
 * maxItems, maxProperties, minimum, maximum, x-kubernetes-int-or-string and
 * x-kubernetes-list-map-keys (of one key). The texts are those of the API server, and like it, it
 * takes a null field for an absent one.
 */
final class SchemaWalk {

  /** The schema of what is checked elsewhere. */
  private static final JsonNode ANYTHING = MissingNode.getInstance();

  private final List<SchemaFinding> findings = new ArrayList<>();

  /** Checks a whole resource; what every resource has stands beside the schema's own fields. */
  List<SchemaFinding> checkResource(JsonNode resource, JsonNode schema) {
    if (!resource.isObject()) {
      add("", "a manifest is a map of apiVersion, kind, metadata and spec", Kind.TypeInvalid);
      return List.copyOf(findings);
    }
    var fields = new LinkedHashMap<String, JsonNode>();
    fields.put("apiVersion", ANYTHING);
    fields.put("kind", ANYTHING);
    fields.put("metadata", ANYTHING);
    fields.putAll(fields(schema));
    checkFields("", resource, fields, schema.path("required"));
    findings.addAll(MetadataCheck.check(resource.path("metadata")));
    return List.copyOf(findings);
  }

  /** The schemas of an object's fields by their names. */
  static Map<String, JsonNode> fields(JsonNode schema) {
    var fields = new LinkedHashMap<String, JsonNode>();
    schema
        .path("properties")
        .properties()
        .forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    return fields;
  }

  private void check(String path, JsonNode value, JsonNode schema) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      checkIntOrString(path, value, schema);
      return;
    }
    var wanted = schema.path("type").asText();
    if (!hasType(value, wanted)) {
      addWrongType(path, value, wanted);
      return;
    }
    switch (wanted) {
      case "object" -> checkObject(path, value, schema);
      case "array" -> checkArray(path, value, schema);
      case "string" -> checkString(path, value.textValue(), schema);
      case "integer" -> checkRange(path, value, schema);
      default -> {}
    }
    var allowed = items(schema.path("enum"));
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      add(
          path,
          "Unsupported value: %s: supported values: %s"
              .formatted(
                  value,
                  allowed.stream().map(JsonNode::toString).collect(Collectors.joining(", "))),
          Kind.NotSupported);
    }
  }

  private void addWrongType(String path, JsonNode value, String wanted) {
    var type = typeOf(value);
    var problem =
        "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
            .formatted(type, path, wanted, type);
    var remedy = wanted.equals("string") && value.isValueNode() ? "put it in quotes" : "";
    findings.add(new SchemaFinding(path, problem, Kind.TypeInvalid, remedy));
  }

  private void checkIntOrString(String path, JsonNode value, JsonNode schema) {
    if (value.isTextual()) {
      checkString(path, value.textValue(), schema);
    } else if (!value.isIntegralNumber()) {
      addWrongType(path, value, "integer,string");
    }
  }

  private void checkObject(String path, JsonNode object, JsonNode schema) {
    var entries = schema.path("additionalProperties");
    if (!entries.isObject()) {
      checkFields(path, object, fields(schema), schema.path("required"));
      return;
    }
    checkCount(path, object, schema.path("maxProperties"));
    object.properties().stream()
        .filter(entry -> !entry.getValue().isNull())
        .forEach(entry -> check(path + "[" + entry.getKey() + "]", entry.getValue(), entries));
  }

  private void checkFields(
      String path, JsonNode object, Map<String, JsonNode> fields, JsonNode required) {
    items(required).stream()
        .map(JsonNode::asText)
        .filter(name -> !object.hasNonNull(name))
        .forEach(name -> add(child(path, name), "Required value", Kind.Required));
    for (var entry : object.properties()) {
      var field = child(path, entry.getKey());
      var schema = fields.get(entry.getKey());
      if (schema == null) {
        add(
            field,
            "unknown field \"%s\"%s".formatted(field, FieldGuess.of(entry.getKey(), fields)),
            Kind.UnknownField);
      } else if (schema != ANYTHING && !entry.getValue().isNull()) {
        check(field, entry.getValue(), schema);
      }
    }
  }

  private void checkArray(String path, JsonNode array, JsonNode schema) {
    checkCount(path, array, schema.path("maxItems"));
    for (var i = 0; i < array.size(); i++) {
      check(path + "[" + i + "]", array.get(i), schema.path("items"));
    }
    items(schema.path("x-kubernetes-list-map-keys"))
        .forEach(key -> checkOnce(path, array, key.asText()));
  }

  /** The items are told apart by a field. */
  private void checkOnce(String path, JsonNode array, String key) {
    var seen = new HashSet<JsonNode>();
    for (var i = 0; i < array.size(); i++) {
      var value = array.get(i).path(key);
      if (!value.isMissingNode() && !seen.add(value)) {
        add(
            path + "[" + i + "]",
            "Duplicate value: {\"%s\":%s}".formatted(key, value),
            Kind.Duplicate);
      }
    }
  }

  private void checkRange(String path, JsonNode number, JsonNode schema) {
    var value = number.decimalValue();
    var least = schema.path("minimum");
    var most = schema.path("maximum");
    if (least.isNumber() && value.compareTo(least.decimalValue()) < 0) {
      addOutOfRange(path, number, "greater", least);
    }
    if (most.isNumber() && value.compareTo(most.decimalValue()) > 0) {
      addOutOfRange(path, number, "less", most);
    }
  }

  private void addOutOfRange(String path, JsonNode number, String where, JsonNode bound) {
    add(
        path,
        "Invalid value: %s: %s in body should be %s than or equal to %d"
            .formatted(number, path, where, bound.asLong()),
        Kind.Invalid);
  }

  private void checkCount(String path, JsonNode container, JsonNode max) {
    if (max.isNumber() && container.size() > max.asInt()) {
      add(
          path,
          "Too many: %d: must have at most %d items".formatted(container.size(), max.asInt()),
          Kind.TooMany);
    }
  }

  private void checkString(String path, String text, JsonNode schema) {
    var max = schema.path("maxLength");
    if (max.isNumber() && text.codePointCount(0, text.length()) > max.asInt()) {
      add(path, "Too long: may not be more than %d bytes".formatted(max.asInt()), Kind.TooLong);
    }
    var pattern = schema.path("pattern");
    if (pattern.isTextual() && !Pattern.compile(pattern.asText()).matcher(text).find()) {
      add(
          path,
          "Invalid value: \"%s\": %s in body should match '%s'"
              .formatted(text, path, pattern.asText()),
          Kind.Invalid);
    }
    if (schema.path("format").asText().equals("date-time") && !isDateTime(text)) {
      add(
          path,
          "Invalid value: \"%s\": %s in body must be of type date-time: \"%s\""
              .formatted(text, path, text),
          Kind.Invalid);
    }
  }

  private static boolean isDateTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean hasType(JsonNode value, String type) {
    return typeOf(value).equals(type) || (type.equals("number") && value.isNumber());
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private void add(String path, String problem, Kind kind) {
    findings.add(new SchemaFinding(path, problem, kind));
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
