package dev.modelexport.cli;

import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.rules.ModelRules;
import dev.modelexport.rules.Violation;
import java.util.List;

/** Checks what a model of AutoML of a known type can be exported as. */
final class ModelCheck {

  private final ModelRules rules;
  private final ModelType model;

  ModelCheck(ExportFormats formats, ModelType model) {
    this.rules = new ModelRules(formats);
    this.model = model;
  }

  /** Models of Vertex AI tell what they can be exported as; no type says it. */
  List<Violation> check(ModelExportSpec spec) {
    return spec.provider() == Provider.AutoML
        ? rules.resolve(spec, model.problem(), model.type()).violations()
        : List.of();
  }
}
