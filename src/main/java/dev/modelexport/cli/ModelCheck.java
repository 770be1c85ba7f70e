package dev.modelexport.cli;

import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.rules.ModelRules;
import dev.modelexport.rules.Violation;
import java.util.List;

/** Checks what a model of a known type can be exported as. */
final class ModelCheck {

  private final ModelRules rules;
  private final ModelType model;

  ModelCheck(ExportFormats formats, ModelType model) {
    this.rules = new ModelRules(formats);
    this.model = model;
  }

  List<Violation> check(OutputConfig config) {
    return rules.resolve(config, model.problem(), model.type()).violations();
  }
}
