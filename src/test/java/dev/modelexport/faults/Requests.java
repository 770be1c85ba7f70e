package dev.modelexport.faults;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.sandbox.automl.DemoModels;
import dev.modelexport.sandbox.vertexai.VertexModels;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/**
 * What is asked for in a round: exports of a few models, so that each model has several at a time,
 * most to a bucket and some to a registry.
 */
final class Requests {

  private static final int ONE_IMAGE_IN = 6;

  private final Provider provider;
  private final String round;

  /**
   * @param round is part of every destination, so that an export is known by it
   */
  Requests(Provider provider, String round) {
    this.provider = provider;
    this.round = round;
  }

  static String name(int number) {
    return "export-" + number;
  }

  ModelExport resource(int number) {
    var image = number % ONE_IMAGE_IN == ONE_IMAGE_IN - 1;
    var manifest =
        """
        apiVersion: modelexport.dev/v1alpha1
        kind: ModelExport
        metadata:
          name: %s
          namespace: %s
        spec:
          provider: %s
          model: %s
          outputConfig:
            %s
        """
            .formatted(
                name(number),
                round,
                provider,
                image ? containerModel() : models().get(number % models().size()),
                image
                    ? "{modelFormat: %s, gcrDestination: {outputUri: %s}}"
                        .formatted(containerFormat(), destination(number))
                    : "{gcsDestination: {outputUriPrefix: %s}}".formatted(destination(number)));
    return Serialization.unmarshal(manifest, ModelExport.class);
  }

  /** Where an export goes to; nobody else's does. */
  String destination(int number) {
    return number % ONE_IMAGE_IN == ONE_IMAGE_IN - 1
        ? "gcr.io/demo/%s-%d".formatted(round, number)
        : "gs://models/%s/%d".formatted(round, number);
  }

  private List<String> models() {
    return provider == Provider.AutoML
        ? List.of(
            DemoModels.name("ICN_mobile_low_latency"),
            DemoModels.name("ICN_mobile_versatile"),
            DemoModels.name("ICN_mobile_high_accuracy"),
            DemoModels.name("ICN_mobile_versatile_retrained"))
        : List.of(
            VertexModels.name("flowers_edge"),
            VertexModels.name("flowers_second_edge"),
            VertexModels.name("fruits_edge"),
            VertexModels.name("street_mobile"));
  }

  /** For AutoML one that is exported to buckets too: its operations do not tell them apart. */
  private String containerModel() {
    return provider == Provider.AutoML
        ? DemoModels.name("ICN_mobile_versatile")
        : VertexModels.name("custom_container");
  }

  private String containerFormat() {
    return provider == Provider.AutoML ? "docker" : "custom_trained";
  }
}
