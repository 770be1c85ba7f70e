package dev.modelexport.cli;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.cli.manifest.Located;
import java.util.ArrayList;
import java.util.List;

/** Checks that apiVersion and kind together name what the cluster serves. */
final class ResourceType {

  private static final String API_VERSION = ModelExport.GROUP + "/" + ModelExport.VERSION;

  private ResourceType() {}

  static List<Defect> check(Located manifest) {
    var defects = new ArrayList<Defect>();
    check(manifest, "apiVersion", API_VERSION, defects);
    check(manifest, "kind", ModelExport.KIND, defects);
    return defects;
  }

  private static void check(Located manifest, String field, String expected, List<Defect> defects) {
    var value = manifest.value().get(field);
    if (value == null) {
      add(manifest, field, "Required value; write " + expected, defects);
    } else if (!expected.equals(value.textValue())) {
      add(manifest, field, "%s is not known; write %s".formatted(value, expected), defects);
    }
  }

  private static void add(Located manifest, String field, String message, List<Defect> defects) {
    defects.add(Defect.in(manifest, FindingRule.RESOURCE_TYPE, field, message));
  }
}
