package dev.modelexport.cli.manifest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the fields of one mapping. A later field replaces an earlier one of the same name. */
final class MappingBuilder {

  private final Map<String, Located> children = new LinkedHashMap<>();
  private final Map<String, Position> written = new HashMap<>();
  private final List<Duplicate> duplicates = new ArrayList<>();

  /** A field that is written in this mapping. */
  void put(String key, Position position, Located value) {
    var first = written.putIfAbsent(key, position);
    if (first != null) {
      duplicates.add(new Duplicate(key, position, first));
    }
    children.put(key, value.at(position));
  }

  /**
   * The fields of a mapping that a YAML merge key ({@code <<}) brings in. They keep the positions
   * where they are written. They replace what stands before the merge key and yield to what stands
   * after it: not what YAML 1.1 says, but what kubectl's parser (go-yaml v2) does.
   */
  void merge(Located mapping) {
    children.putAll(mapping.children());
  }

  Located build(Position position) {
    var object = JsonNodeFactory.instance.objectNode();
    children.forEach((name, child) -> object.set(name, child.value()));
    return new Located(object, position, children, List.copyOf(duplicates));
  }
}
