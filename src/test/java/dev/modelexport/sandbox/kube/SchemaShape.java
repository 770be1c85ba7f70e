package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Pruning and defaulting of structural schemas. */
final class SchemaShape {

  private static final Set<String> EVERY_RESOURCE = Set.of("apiVersion", "kind", "metadata");

  private final JSONSchemaProps root;

  SchemaShape(JSONSchemaProps root) {
    this.root = root;
  }

  /** Removes what the schema does not know, and tells its paths. */
  List<String> prune(ObjectNode resource) {
    var unknown = new ArrayList<String>();
    prune("", resource, root, EVERY_RESOURCE, unknown);
    return unknown;
  }

  private static void prune(
      String path,
      JsonNode value,
      JSONSchemaProps schema,
      Set<String> alsoKnown,
      List<String> unknown) {
    if (value instanceof ObjectNode object && entries(schema) == null) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      for (var name : names) {
        var field = path.isEmpty() ? name : path + "." + name;
        var known = schema.getProperties().get(name);
        if (known != null) {
          prune(field, object.get(name), known, Set.of(), unknown);
        } else if (!alsoKnown.contains(name)) {
          unknown.add(field);
          object.remove(name);
        }
      }
    } else if (value.isArray() && schema.getItems() != null) {
      for (var i = 0; i < value.size(); i++) {
        prune(path + "[" + i + "]", value.get(i), schema.getItems().getSchema(), Set.of(), unknown);
      }
    }
  }

  /** Fills in defaults. A null field is an absent one; without a default it is dropped. */
  void fillDefaults(ObjectNode resource) {
    fillDefaults(resource, root);
  }

  private static void fillDefaults(JsonNode value, JSONSchemaProps schema) {
    if (value instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
      schema.getProperties().forEach((name, field) -> fillDefault(object, name, field));
    } else if (value.isArray() && schema.getItems() != null) {
      value.forEach(item -> fillDefaults(item, schema.getItems().getSchema()));
    }
  }

  private static void fillDefault(ObjectNode object, String name, JSONSchemaProps field) {
    if (!object.has(name) && field.getDefault() != null) {
      object.set(name, field.getDefault().deepCopy());
    }
    if (object.has(name)) {
      fillDefaults(object.get(name), field);
    }
  }

  private static JSONSchemaProps entries(JSONSchemaProps schema) {
    var entries = schema.getAdditionalProperties();
    return entries == null ? null : entries.getSchema();
  }
}
