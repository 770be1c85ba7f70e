package dev.modelexport.operator;

import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.TestSpecs;
import dev.modelexport.sandbox.automl.DemoModels;

/** The specs of the resources of these tests. */
final class Specs {

  private Specs() {}

  static String model(String id) {
    return DemoModels.name(id);
  }

  /** Every resource has a prefix of its own, which tells its exports. */
  static String prefix(String name) {
    return "gs://demo-models/" + name;
  }

  static ModelExportSpec spec(String name, String modelId) {
    return TestSpecs.of(
        model(modelId), new OutputConfig("tflite", null, new GcsDestination(prefix(name)), null));
  }

  static ModelExportSpec withRunId(ModelExportSpec spec, String runId) {
    return TestSpecs.withRunId(spec, runId);
  }

  static ModelExportSpec withFormat(ModelExportSpec spec, String format) {
    var output = new OutputConfig(format, null, spec.outputConfig().gcsDestination(), null);
    return TestSpecs.with(spec, "outputConfig", output);
  }
}
