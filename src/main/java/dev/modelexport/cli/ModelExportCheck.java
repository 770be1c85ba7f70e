package dev.modelexport.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.cli.manifest.Located;
import dev.modelexport.rules.SchemaCheck;
import dev.modelexport.rules.SchemaFinding;
import dev.modelexport.rules.SpecRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one manifest is checked for. What only follows from a defect that is told already
 * is not told again.
 */
final class ModelExportCheck {

  /** Unknown fields are the schema's business. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final SchemaCheck schema;
  private final Optional<ModelCheck> model;

  /**
   * @param model empty if nothing is known of the model's type
   */
  ModelExportCheck(SchemaCheck schema, Optional<ModelCheck> model) {
    this.schema = schema;
    this.model = model;
  }

  /** The defects, in the order in which they stand in the text. */
  List<Defect> check(Located manifest) {
    var defects = new ArrayList<>(DuplicateKeys.check(manifest));
    var type = ResourceType.check(manifest);
    defects.addAll(type);
    if (type.isEmpty()) {
      defects.addAll(contentDefects(manifest));
    }
    defects.sort(Comparator.comparing(Defect::position));
    return defects;
  }

  private List<Defect> contentDefects(Located manifest) {
    Map<String, SchemaFinding> ofSchema = new LinkedHashMap<>();
    schema.check(manifest.value()).forEach(found -> ofSchema.putIfAbsent(found.field(), found));
    var defects = new ArrayList<Defect>();
    for (var defect : specDefects(manifest, !ofSchema.isEmpty())) {
      var same = ofSchema.get(defect.field());
      if (same == null || defect.message().startsWith(same.problem())) {
        ofSchema.remove(defect.field());
        defects.add(defect);
      }
    }
    ofSchema
        .values()
        .forEach(
            found -> defects.add(Defect.in(manifest, rule(found), found.field(), found.text())));
    return defects;
  }

  private static FindingRule rule(SchemaFinding found) {
    return found.field().startsWith("metadata") ? FindingRule.METADATA : FindingRule.SCHEMA;
  }

  /**
   * What the rules say of the spec.
   *
   * @param malformed whether the schema has findings: then it may be no spec that rules can read
   */
  private List<Defect> specDefects(Located manifest, boolean malformed) {
    ModelExportSpec spec;
    try {
      var tree = manifest.value().get("spec");
      spec = tree == null ? null : MAPPER.treeToValue(tree, ModelExportSpec.class);
    } catch (JsonProcessingException e) {
      if (malformed) {
        return List.of();
      }
      throw new IllegalStateException("The schema admits a spec that can't be read", e);
    }
    var rule = FindingRule.EXPORT_RULE;
    var violations = SpecRules.check(spec);
    if (violations.isEmpty() && model.isPresent()) {
      rule = FindingRule.MODEL_TYPE;
      violations = model.get().check(spec);
    }
    var defects = new ArrayList<Defect>();
    for (var violation : violations) {
      defects.add(Defect.in(manifest, rule, violation.field(), violation.text()));
    }
    return defects;
  }
}
