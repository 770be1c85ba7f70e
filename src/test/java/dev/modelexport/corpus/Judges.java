package dev.modelexport.corpus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.rules.ModelRules;
import dev.modelexport.rules.Problem;
import dev.modelexport.rules.Resolution;
import dev.modelexport.rules.SchemaCheck;
import dev.modelexport.rules.SchemaFinding;
import dev.modelexport.rules.SchemaFinding.Kind;
import dev.modelexport.rules.SpecRules;
import dev.modelexport.rules.Violation;
import dev.modelexport.sandbox.kube.Cause;
import dev.modelexport.sandbox.kube.CrdAdmission;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Those who check a manifest, each with all the texts that it has against it. */
final class Judges {

  /** What is not even a resource: the rules on specs have nothing to look at. */
  private static final Set<Kind> SHAPELESS =
      Set.of(Kind.TypeInvalid, Kind.NotSupported, Kind.UnknownField);

  private static final String NOT_ASKED = "some validation rules were not checked";

  private final SchemaCheck schema;
  private final CrdAdmission admission;
  private final ModelRules modelRules = new ModelRules(ExportFormats.bundled());

  Judges() {
    try {
      var definition =
          Serialization.unmarshal(
              Files.readString(new File("crds/modelexports.modelexport.dev-v1.yaml").toPath()),
              CustomResourceDefinition.class);
      schema = SchemaCheck.of(definition);
      admission = CrdAdmission.of(definition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The API server: schema, CEL rules, strict field validation. It knows no models. */
  List<String> cluster(CorpusFile file) {
    var admitted = admission.admit(file.manifest());
    var texts = new ArrayList<String>();
    admitted.unknownFields().forEach(field -> texts.add("unknown field \"" + field + "\""));
    admitted.causes().stream()
        .map(Cause::toString)
        .filter(text -> !text.contains(NOT_ASKED))
        .forEach(texts::add);
    return texts;
  }

  /** The {@code validate} command: the schema, and the rules where there is a spec to look at. */
  List<String> manifest(CorpusFile file) {
    var findings = schema.check(file.manifest());
    var texts = new ArrayList<>(findings.stream().map(SchemaFinding::problem).toList());
    if (findings.stream().noneMatch(finding -> SHAPELESS.contains(finding.kind()))) {
      texts.addAll(operator(file));
    }
    return texts;
  }

  /** The operator: the rules on what the API server has stored. */
  List<String> operator(CorpusFile file) {
    var texts = texts(SpecRules.check(spec(file.manifest())));
    return texts.isEmpty() && file.knowsModel() ? texts(resolve(file).violations()) : texts;
  }

  Resolution resolve(CorpusFile file) {
    var spec = spec(file.manifest());
    if (file.exportFormats().isPresent()) {
      var formats = file.exportFormats().get();
      return modelRules.resolve(
          spec, ModelInfo.ofVertexAi("flowers", "AUTOML", "2", List.of("default"), formats));
    }
    if (file.modelType().isEmpty()) {
      return modelRules.resolve(spec, null, null);
    }
    var parts = file.modelType().get().split("/");
    return modelRules.resolve(spec, Problem.valueOf(parts[0]), parts.length == 1 ? null : parts[1]);
  }

  private static ModelExportSpec spec(ObjectNode manifest) {
    return manifest.has("spec")
        ? Serialization.unmarshal(manifest.get("spec").toString(), ModelExportSpec.class)
        : null;
  }

  private static List<String> texts(List<Violation> violations) {
    return violations.stream().map(Violation::text).toList();
  }
}
