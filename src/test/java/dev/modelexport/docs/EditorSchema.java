package dev.modelexport.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What editors read of the definition: plain JSON Schema, which knows no field that is not there.
 */
final class EditorSchema {

  private static final String KUBERNETES = "x-kubernetes-";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EditorSchema() {}

  static ObjectNode of(JsonNode definition) {
    var version = definition.at("/spec/versions/0");
    var schema = (ObjectNode) version.at("/schema/openAPIV3Schema").deepCopy();
    close(schema);
    var properties = (ObjectNode) schema.get("properties");
    properties.putObject("apiVersion").put("const", apiVersion(definition, version));
    properties.putObject("kind").put("const", definition.at("/spec/names/kind").asText());
    properties.putObject("metadata").put("type", "object");
    var required = JSON.arrayNode().add("apiVersion").add("kind").add("metadata");
    schema.withArray("required").forEach(required::add);
    var whole = JSON.objectNode();
    whole.put("$schema", "http://json-schema.org/draft-07/schema#");
    whole.setAll(schema);
    whole.set("required", required);
    return whole;
  }

  private static String apiVersion(JsonNode definition, JsonNode version) {
    return definition.at("/spec/group").asText() + "/" + version.get("name").asText();
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var ours = new ArrayList<String>();
      object.fieldNames().forEachRemaining(ours::add);
      var open = object.path(KUBERNETES + "preserve-unknown-fields").asBoolean();
      if (object.path(KUBERNETES + "int-or-string").asBoolean() && !object.has("anyOf")) {
        object.set("type", JSON.arrayNode().add("integer").add("string"));
      }
      ours.stream().filter(name -> name.startsWith(KUBERNETES)).forEach(object::remove);
      var isObject = object.path("type").asText().equals("object") && object.has("properties");
      if (isObject && !open && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
    List.copyOf(children(node)).forEach(EditorSchema::close);
  }

  private static List<JsonNode> children(JsonNode node) {
    var children = new ArrayList<JsonNode>();
    node.forEach(children::add);
    return children;
  }
}
