package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.ExportFormat;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelInfo;
import java.util.List;
import java.util.Map;

/**
 * What a model of Vertex AI can be exported as: what it lists itself, in {@code
 * supported_export_formats}. There is no table to go by.
 *
 * <p>By the API, a format that is left out is the first that the model lists. The operator takes
 * the first whose contents fit the destination, and names it in the request: the first of all is
 * the same where it fits, and would be refused where it does not.
 */
final class VertexRules {

  private VertexRules() {}

  static Resolution resolve(ModelExportSpec spec, ModelInfo model) {
    var config = spec.outputConfig();
    var wanted = config.modelFormat();
    if (model.exportFormats().isEmpty()) {
      return refused(
          wanted,
          new Violation(
              "spec.model",
              "%s can't be exported: Vertex AI lists no export format for it"
                  .formatted(told(spec, model)),
              "name another model or version; docs/formats.md tells which kinds can be exported"));
    }
    var kind = DestinationKind.GCS.isIn(config) ? DestinationKind.GCS : DestinationKind.GCR;
    var fitting =
        model.exportFormats().stream()
            .filter(format -> format.contents().contains(kind.content()))
            .map(ExportFormat::modelFormat)
            .toList();
    if (wanted == null && !fitting.isEmpty()) {
      return new Resolution(List.of(), fitting.get(0), Map.of());
    }
    if (fitting.contains(wanted)) {
      return new Resolution(List.of(), wanted, Map.of());
    }
    var listed = model.exportFormats().stream().map(ExportFormat::modelFormat).toList();
    return wanted == null || listed.contains(wanted)
        ? refused(wanted, wrongDestination(spec, model, kind, fitting))
        : refused(
            wanted,
            new Violation(
                "spec.outputConfig.modelFormat",
                "%s can't be exported as \"%s\"".formatted(told(spec, model), wanted),
                "use " + Words.either(fitting.isEmpty() ? listed : fitting)));
  }

  /** The model has the format, but not what goes to the destination. */
  private static Violation wrongDestination(
      ModelExportSpec spec, ModelInfo model, DestinationKind kind, List<String> fitting) {
    var wanted = spec.outputConfig().modelFormat();
    var instead = "set %s instead".formatted(kind.other().field());
    return new Violation(
        "spec.outputConfig." + kind.field(),
        "%s has no %s%s, which is what goes to %s"
            .formatted(
                told(spec, model),
                kind.content(),
                wanted == null ? "" : " in the format \"" + wanted + "\"",
                kind.field()),
        fitting.isEmpty()
            ? instead
            : instead + ", or change modelFormat to " + Words.either(fitting));
  }

  private static Resolution refused(String format, Violation violation) {
    return new Resolution(List.of(violation), format, Map.of());
  }

  private static String told(ModelExportSpec spec, ModelInfo model) {
    return model.versionId() == null
        ? "the model " + spec.model()
        : "version %s of the model %s".formatted(model.versionId(), spec.model());
  }
}
