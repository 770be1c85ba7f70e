package dev.modelexport.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A value and where it stands. Values that YAML aliases share are shared here too, so the children
 * form a graph without cycles rather than a tree.
 *
 * @param value what Kubernetes would get as JSON
 * @param position of the field's key; of the value where there is no key
 * @param children by field name, or by index ({@code "0"}, {@code "1"}, …) in a list
 * @param duplicates the keys that this very mapping repeats; the last value counts
 */
public record Located(
    JsonNode value, Position position, Map<String, Located> children, List<Duplicate> duplicates) {

  static Located scalar(JsonNode value, Position position) {
    return new Located(value, position, Map.of(), List.of());
  }

  /** The same value below a key that stands at {@code key}. */
  Located at(Position key) {
    return new Located(value, key, children, duplicates);
  }

  /**
   * Where a field stands, or, if it is not there, where the nearest field above it does.
   *
   * @param path names joined by dots and indices in brackets, {@code spec.params.a} or {@code
   *     items[0].spec}; a name in it may itself contain dots, and may stand in brackets
   */
  public Position positionOf(String path) {
    var rest = path.startsWith(".") ? path.substring(1) : path;
    Located next = null;
    var remainder = "";
    for (var child : children.entrySet()) {
      var after = after(child.getKey(), rest);
      if (after != null && (next == null || after.length() < remainder.length())) {
        next = child.getValue();
        remainder = after;
      }
    }
    return next == null ? position : next.positionOf(remainder);
  }

  /** What follows {@code name} in the path, or null if the path does not begin with it. */
  private static String after(String name, String path) {
    for (var form : List.of(name, "[" + name + "]", "[\"" + name + "\"]", "['" + name + "']")) {
      var end = form.length();
      if (path.startsWith(form) && (path.length() == end || ".[".indexOf(path.charAt(end)) >= 0)) {
        return path.substring(end);
      }
    }
    return null;
  }
}
