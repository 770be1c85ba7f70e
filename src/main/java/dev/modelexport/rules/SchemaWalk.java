package dev.modelexport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.rules.SchemaFinding.Kind;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Walks a JSON tree along a structural schema. It knows the keywords that the project's definition
 * uses: type, required, properties, additionalProperties, items, enum, format, maxLength, maxItems
 * and maxProperties. The texts are those of the API server, and like it, it takes a null field for
 * an absent one.
 */
final class SchemaWalk {

  private final List<SchemaFinding> findings = new ArrayList<>();

  /** Checks a whole resource; what every resource has stands beside the schema's own fields. */
  List<SchemaFinding> checkResource(JsonNode resource, JSONSchemaProps schema) {
    if (!resource.isObject()) {
      add("", "a manifest is a map of apiVersion, kind, metadata and spec", Kind.TypeInvalid);
      return List.copyOf(findings);
    }
    var fields = new LinkedHashMap<String, JSONSchemaProps>();
    fields.put("apiVersion", null);
    fields.put("kind", null);
    fields.put("metadata", null);
    fields.putAll(schema.getProperties());
    checkFields("", resource, fields, schema.getRequired());
    findings.addAll(MetadataCheck.check(resource.path("metadata")));
    return List.copyOf(findings);
  }

  private void check(String path, JsonNode value, JSONSchemaProps schema) {
    if (!hasType(value, schema.getType())) {
      var type = typeOf(value);
      add(
          path,
          "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
              .formatted(type, path, schema.getType(), type),
          Kind.TypeInvalid);
      return;
    }
    switch (schema.getType()) {
      case "object" -> checkObject(path, value, schema);
      case "array" -> checkArray(path, value, schema);
      case "string" -> checkString(path, value.textValue(), schema);
      default -> {}
    }
    if (!schema.getEnum().isEmpty() && !schema.getEnum().contains(value)) {
      add(
          path,
          "Unsupported value: %s: supported values: %s"
              .formatted(
                  value,
                  schema.getEnum().stream()
                      .map(JsonNode::toString)
                      .collect(Collectors.joining(", "))),
          Kind.NotSupported);
    }
  }

  private void checkObject(String path, JsonNode object, JSONSchemaProps schema) {
    var entries = schema.getAdditionalProperties();
    if (entries == null || entries.getSchema() == null) {
      checkFields(path, object, schema.getProperties(), schema.getRequired());
      return;
    }
    var max = schema.getMaxProperties();
    if (max != null && object.size() > max) {
      tooMany(path, object.size(), max);
    }
    object.properties().stream()
        .filter(entry -> !entry.getValue().isNull())
        .forEach(
            entry ->
                check(path + "[" + entry.getKey() + "]", entry.getValue(), entries.getSchema()));
  }

  private void checkFields(
      String path, JsonNode object, Map<String, JSONSchemaProps> fields, List<String> required) {
    required.stream()
        .filter(name -> !object.hasNonNull(name))
        .forEach(name -> add(child(path, name), "Required value", Kind.Required));
    for (var entry : object.properties()) {
      var field = child(path, entry.getKey());
      if (!fields.containsKey(entry.getKey())) {
        add(
            field,
            "unknown field \"%s\"%s".formatted(field, FieldGuess.of(entry.getKey(), fields)),
            Kind.UnknownField);
      } else if (fields.get(entry.getKey()) != null && !entry.getValue().isNull()) {
        check(field, entry.getValue(), fields.get(entry.getKey()));
      }
    }
  }

  private void checkArray(String path, JsonNode array, JSONSchemaProps schema) {
    var max = schema.getMaxItems();
    if (max != null && array.size() > max) {
      tooMany(path, array.size(), max);
    }
    for (var i = 0; i < array.size(); i++) {
      check(path + "[" + i + "]", array.get(i), schema.getItems().getSchema());
    }
  }

  private void checkString(String path, String text, JSONSchemaProps schema) {
    var max = schema.getMaxLength();
    if (max != null && text.codePointCount(0, text.length()) > max) {
      add(path, "Too long: may not be more than %d bytes".formatted(max), Kind.TooLong);
    }
    if ("date-time".equals(schema.getFormat()) && !isDateTime(text)) {
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

  private void tooMany(String path, int count, long max) {
    add(path, "Too many: %d: must have at most %d items".formatted(count, max), Kind.TooMany);
  }

  private void add(String path, String problem, Kind kind) {
    findings.add(new SchemaFinding(path, problem, kind));
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
