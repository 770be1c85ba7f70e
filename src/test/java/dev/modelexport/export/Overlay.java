package dev.modelexport.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lays one JSON value over another: objects field by field, everything else as a whole. */
final class Overlay {

  private Overlay() {}

  /**
   * @param base is not changed
   * @param changes may be missing, for none; a null in them is laid over too
   */
  static JsonNode of(JsonNode base, JsonNode changes) {
    if (changes == null) {
      return base;
    }
    if (!(base instanceof ObjectNode) || !changes.isObject()) {
      return changes;
    }
    ObjectNode merged = base.deepCopy();
    changes
        .properties()
        .forEach(
            change ->
                merged.set(change.getKey(), of(merged.get(change.getKey()), change.getValue())));
    return merged;
  }
}
