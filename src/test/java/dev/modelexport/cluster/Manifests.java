package dev.modelexport.cluster;

import dev.modelexport.sandbox.automl.DemoModels;

/** Manifests of exports, as users write them. */
final class Manifests {

  private Manifests() {}

  /** In the default format of the model's type. */
  static String toBucket(String name, String modelId, String prefix) {
    return """
        apiVersion: modelexport.dev/v1alpha1
        kind: ModelExport
        metadata:
          name: %s
        spec:
          model: %s
          outputConfig:
            gcsDestination:
              outputUriPrefix: %s
        """
        .formatted(name, DemoModels.name(modelId), prefix);
  }

  /** As a docker image. */
  static String toRegistry(String name, String modelId, String image) {
    return """
        apiVersion: modelexport.dev/v1alpha1
        kind: ModelExport
        metadata:
          name: %s
        spec:
          model: %s
          outputConfig:
            modelFormat: docker
            gcrDestination:
              outputUri: %s
        """
        .formatted(name, DemoModels.name(modelId), image);
  }
}
