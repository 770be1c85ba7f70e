package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.GcrDestination;
import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.TestSpecs;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.rules.ModelName;
import dev.modelexport.rules.ModelRules;
import dev.modelexport.rules.Problem;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests of this package start from: one model, one spec, one day. */
final class Samples {

  static final String LOCATION = "projects/p/locations/us";
  static final String MODEL_NAME = LOCATION + "/models/m";
  static final ModelName MODEL = ModelName.parse(MODEL_NAME);
  static final String DESTINATION = "gs://bucket/dir";
  static final String UID = "uid-1";

  /** When the intents of these tests were stored. */
  static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  static final ModelInfo VERSATILE = info(Problem.ImageClassification, "mobile-versatile-1");

  static final RequestResolver RESOLVER =
      new RequestResolver(new ModelRules(ExportFormats.bundled()));

  private Samples() {}

  static ModelInfo info(Problem problem, String type) {
    return ModelInfo.ofAutoMl(
        "flowers",
        problem == null ? null : problem.name(),
        type,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static ModelExportSpec spec() {
    return spec(MODEL_NAME, null, Map.of(), DESTINATION, null);
  }

  static ModelExportSpec specWithRunId(String runId) {
    return spec(MODEL_NAME, null, Map.of(), DESTINATION, runId);
  }

  static ModelExportSpec spec(
      String model, String format, Map<String, String> params, String destination, String runId) {
    var config =
        destination.startsWith("gs://")
            ? new OutputConfig(format, params, new GcsDestination(destination), null)
            : new OutputConfig(format, params, null, new GcrDestination(destination));
    return TestSpecs.withRunId(TestSpecs.of(model, config), runId);
  }

  static RequestStatus request(ModelExportSpec spec) {
    return request(spec, VERSATILE);
  }

  static RequestStatus request(ModelExportSpec spec, ModelInfo info) {
    return RESOLVER.resolve(spec, info).request().orElseThrow();
  }

  static ModelExport resource(ModelExportSpec spec, long generation, ModelExportStatus status) {
    var resource = new ModelExport();
    resource.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName("flowers")
            .withUid(UID)
            .withResourceVersion("1")
            .withGeneration(generation)
            .build());
    resource.setSpec(spec);
    resource.setStatus(status);
    return resource;
  }

  /** {@code op-1} as the provider names it. */
  static String operationName(String shortName) {
    return LOCATION + "/operations/" + shortName;
  }

  static ExportOperation running(String shortName) {
    return operation(shortName, false, Optional.empty(), Optional.empty());
  }

  static ExportOperation succeeded(String shortName) {
    var directory = DESTINATION + "/model-export-" + shortName;
    return operation(shortName, true, Optional.empty(), Optional.of(directory));
  }

  static ExportOperation failed(String shortName, ErrorCode code) {
    return operation(shortName, true, Optional.of(new ProviderError(code, "no")), Optional.empty());
  }

  private static ExportOperation operation(
      String shortName, boolean done, Optional<ProviderError> error, Optional<String> directory) {
    return new ExportOperation(
        operationName(shortName),
        NOON.plusSeconds(1),
        NOON.plusSeconds(done ? 50 : 1),
        done,
        error,
        directory,
        List.of());
  }
}
