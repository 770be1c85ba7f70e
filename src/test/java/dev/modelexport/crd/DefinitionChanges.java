package dev.modelexport.crd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/** What a newer definition does not take, or does not have, that an older one had. */
final class DefinitionChanges {

  private static final List<String> UPPER_BOUNDS =
      List.of("maxLength", "maxItems", "maxProperties", "maximum");
  private static final String RULES = "x-kubernetes-validations";

  private final List<String> found = new ArrayList<>();

  private DefinitionChanges() {}

  /** One line for each change that a manifest, a status or a client of before can break at. */
  static List<String> breaking(JsonNode before, JsonNode after) {
    var changes = new DefinitionChanges();
    for (var fixed : List.of("group", "scope", "names")) {
      changes.compareTexts("spec." + fixed, before.get("spec"), after.get("spec"), fixed);
    }
    for (var version : before.at("/spec/versions")) {
      var name = version.get("name").asText();
      changes.schema(name, schema(before, name), schema(after, name));
    }
    return List.copyOf(changes.found);
  }

  private static JsonNode schema(JsonNode definition, String name) {
    for (var version : definition.at("/spec/versions")) {
      if (version.get("name").asText().equals(name) && version.get("served").asBoolean()) {
        return version.at("/schema/openAPIV3Schema");
      }
    }
    return definition.path("none");
  }

  private void schema(String path, JsonNode before, JsonNode after) {
    if (before.isMissingNode()) {
      return;
    }
    if (after.isMissingNode()) {
      found.add(path + " is gone");
      return;
    }
    compareTexts(path, before, after, "type");
    compareTexts(path, before, after, "default");
    bounds(path, before, after);
    values(path, before, after);
    for (var field : before.path("properties").properties()) {
      var name = field.getKey();
      schema(path + "." + name, field.getValue(), after.path("properties").path(name));
    }
    schema(path + "[]", before.path("items"), after.path("items"));
    schema(path + ".*", before.path("additionalProperties"), after.path("additionalProperties"));
  }

  private void bounds(String path, JsonNode before, JsonNode after) {
    for (var bound : UPPER_BOUNDS) {
      tightened(path, bound, before, after, old -> after.get(bound).asLong() < old);
    }
    tightened(path, "minimum", before, after, old -> after.get("minimum").asLong() > old);
    if (after.has("pattern") && !after.get("pattern").equals(before.get("pattern"))) {
      found.add(path + " has another pattern: " + after.get("pattern").asText());
    }
  }

  private void tightened(
      String path, String bound, JsonNode before, JsonNode after, LongPredicate isTighter) {
    if (after.has(bound) && (!before.has(bound) || isTighter.test(before.get(bound).asLong()))) {
      found.add(
          "%s has %s %s, before: %s"
              .formatted(
                  path, bound, after.get(bound).asText(), before.path(bound).asText("none")));
    }
  }

  private void values(String path, JsonNode before, JsonNode after) {
    for (var name : without(after.path("required"), before.path("required"))) {
      found.add(path + "." + name + " is required");
    }
    if (after.has("enum")) {
      without(before.path("enum"), after.path("enum"))
          .forEach(value -> found.add(path + " does not take " + value));
      if (!before.has("enum")) {
        found.add(path + " takes certain values only");
      }
    }
    var rules = new HashSet<String>();
    before.path(RULES).forEach(rule -> rules.add(rule.get("rule").asText()));
    for (var rule : after.path(RULES)) {
      if (!rules.contains(rule.get("rule").asText())) {
        found.add(path + " has a new rule, or another one: " + rule.get("message").asText());
      }
    }
  }

  private static Set<String> without(JsonNode values, JsonNode others) {
    var left = new HashSet<String>();
    values.forEach(value -> left.add(value.asText()));
    others.forEach(value -> left.remove(value.asText()));
    return left;
  }

  private void compareTexts(String path, JsonNode before, JsonNode after, String key) {
    if (!before.path(key).equals(after.path(key))) {
      found.add(
          "%s has another %s: %s, before: %s"
              .formatted(path, key, after.path(key), before.path(key)));
    }
  }
}
