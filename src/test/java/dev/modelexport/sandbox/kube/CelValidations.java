package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** All {@code x-kubernetes-validations} of a schema, each asked where it stands. */
final class CelValidations {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JSONSchemaProps root;
  private final CelTypes types = new CelTypes();
  private final Map<JSONSchemaProps, List<CelRule>> rules = new IdentityHashMap<>();

  /** Compiles every rule. */
  CelValidations(JSONSchemaProps root) {
    this.root = root;
    types.of("Resource", root);
    compile("Resource", root);
  }

  List<Cause> check(JsonNode resource) {
    var causes = new ArrayList<Cause>();
    check("", resource, root, causes);
    return causes;
  }

  private void compile(String path, JSONSchemaProps schema) {
    if (!schema.getXKubernetesValidations().isEmpty()) {
      var self = types.of(path, schema);
      rules.put(
          schema,
          schema.getXKubernetesValidations().stream()
              .map(rule -> CelRule.compile(rule, schema, types, self))
              .toList());
    }
    schema.getProperties().forEach((name, field) -> compile(path + "." + name, field));
    if (schema.getItems() != null) {
      compile(path + ".item", schema.getItems().getSchema());
    }
    if (entries(schema) != null) {
      compile(path + ".entry", entries(schema));
    }
  }

  private void check(String path, JsonNode value, JSONSchemaProps schema, List<Cause> causes) {
    var self = JSON.convertValue(value, Object.class);
    for (var rule : rules.getOrDefault(schema, List.of())) {
      rule.check(path, value, self).ifPresent(causes::add);
    }
    if (value.isArray()) {
      for (var i = 0; i < value.size(); i++) {
        check(path + "[" + i + "]", value.get(i), schema.getItems().getSchema(), causes);
      }
    }
    for (var entry : value.properties()) {
      var field = schema.getProperties().get(entry.getKey());
      if (field != null) {
        var child = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
        check(child, entry.getValue(), field, causes);
      } else if (entries(schema) != null) {
        check(path + "[" + entry.getKey() + "]", entry.getValue(), entries(schema), causes);
      }
    }
  }

  private static JSONSchemaProps entries(JSONSchemaProps schema) {
    var entries = schema.getAdditionalProperties();
    return entries == null ? null : entries.getSchema();
  }
}
