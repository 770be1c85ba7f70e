package dev.modelexport.cli.manifest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the items of one list. */
final class SequenceBuilder {

  private final Map<String, Located> items = new LinkedHashMap<>();

  void add(Located item) {
    items.put(Integer.toString(items.size()), item);
  }

  Located build(Position position) {
    var array = JsonNodeFactory.instance.arrayNode();
    items.values().forEach(item -> array.add(item.value()));
    return new Located(array, position, items, List.of());
  }
}
