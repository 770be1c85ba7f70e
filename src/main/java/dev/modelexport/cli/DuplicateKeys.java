package dev.modelexport.cli;

import dev.modelexport.cli.manifest.Located;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds keys that stand more than once in a mapping, which the tree of values can't show. */
final class DuplicateKeys {

  private final List<Defect> defects = new ArrayList<>();

  /** Mappings that aliases share are told once. */
  private final Set<Map<String, Located>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private DuplicateKeys() {}

  static List<Defect> check(Located manifest) {
    var search = new DuplicateKeys();
    search.visit("", manifest);
    return search.defects;
  }

  private void visit(String path, Located value) {
    if (value.children().isEmpty() || !seen.add(value.children())) {
      return;
    }
    for (var duplicate : value.duplicates()) {
      defects.add(
          new Defect(
              FindingRule.DUPLICATE_KEY,
              child(path, duplicate.key(), value),
              duplicate.position(),
              "is already set at line %d; remove one of the two"
                  .formatted(duplicate.first().line())));
    }
    value.children().forEach((name, child) -> visit(child(path, name, value), child));
  }

  private static String child(String path, String name, Located parent) {
    if (parent.value().isArray()) {
      return path + "[" + name + "]";
    }
    return path.isEmpty() ? name : path + "." + name;
  }
}
