package dev.modelexport.operator;

import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.api.v1alpha1.TestSpecs;

/** The specs of the resources of these tests. */
final class Specs {

  private Specs() {}

  /** Every resource has a prefix of its own, which tells its exports. */
  static String prefix(String name) {
    return "gs://demo-models/" + name;
  }

  static ModelExportSpec spec(Provider provider, String name, String model) {
    var output = new OutputConfig("tflite", null, new GcsDestination(prefix(name)), null);
    return TestSpecs.with(TestSpecs.of(model, output), "provider", provider);
  }

  static ModelExportSpec withRunId(ModelExportSpec spec, String runId) {
    return TestSpecs.withRunId(spec, runId);
  }

  static ModelExportSpec withFormat(ModelExportSpec spec, String format) {
    var output = new OutputConfig(format, null, spec.outputConfig().gcsDestination(), null);
    return TestSpecs.with(spec, "outputConfig", output);
  }
}
