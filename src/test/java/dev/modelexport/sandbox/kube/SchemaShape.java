package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelexport.rules.MetadataCheck;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.HashSet;
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
    var known = new HashSet<>(EVERY_RESOURCE);
    known.addAll(root.getProperties().keySet());
    keep("", resource, known, unknown);
    root.getProperties().forEach((name, field) -> prune(name, resource.path(name), field, unknown));
    if (resource.path("metadata") instanceof ObjectNode metadata) {
      keep("metadata.", metadata, MetadataCheck.FIELDS, unknown);
    }
    return unknown;
  }

  private static void prune(
      String path, JsonNode value, JSONSchemaProps schema, List<String> unknown) {
    if (value.isArray() && schema.getItems() != null) {
      for (var i = 0; i < value.size(); i++) {
        prune(path + "[" + i + "]", value.get(i), schema.getItems().getSchema(), unknown);
      }
    } else if (value instanceof ObjectNode object && schema.getAdditionalProperties() == null) {
      keep(path + ".", object, schema.getProperties().keySet(), unknown);
      schema
          .getProperties()
          .forEach((name, field) -> prune(path + "." + name, object.path(name), field, unknown));
    }
  }

  private static void keep(
      String prefix, ObjectNode object, Set<String> known, List<String> unknown) {
    var dropped = new ArrayList<String>();
    object.fieldNames().forEachRemaining(dropped::add);
    dropped.removeAll(known);
    dropped.forEach(name -> unknown.add(prefix + name));
    object.remove(dropped);
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
}
