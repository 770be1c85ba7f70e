package dev.modelexport.sandbox.kube;

import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.TestSpecs;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;

/** An embedded cluster and a client that works with one resource in it, named {@code one}. */
final class ClusterRig implements AutoCloseable {

  static final String MANIFEST =
      """
      apiVersion: modelexport.dev/v1alpha1
      kind: ModelExport
      metadata:
        name: one
      spec:
        model: projects/demo/locations/us-central1/models/ICN1
        outputConfig:
          modelFormat: tflite
          gcsDestination:
            outputUriPrefix: gs://demo-models/one
      """;

  final EmbeddedCluster cluster = EmbeddedCluster.start();
  final KubernetesClient client = cluster.client("test");

  @Override
  public void close() {
    client.close();
    cluster.close();
  }

  /** Removes every resource, kept by finalizers or not. */
  void clear() {
    exports()
        .list()
        .getItems()
        .forEach(
            export -> {
              exports().resource(export).edit(ClusterRig::withoutFinalizers);
              exports().resource(export).delete();
            });
  }

  NonNamespaceOperation<ModelExport, KubernetesResourceList<ModelExport>, Resource<ModelExport>>
      exports() {
    return client.resources(ModelExport.class).inNamespace("default");
  }

  Resource<GenericKubernetesResource> generic(String manifest) {
    return client.resource(Serialization.unmarshal(manifest, GenericKubernetesResource.class));
  }

  ModelExport created() {
    generic(MANIFEST).create();
    return stored();
  }

  ModelExport stored() {
    return exports().withName("one").get();
  }

  static ModelExportSpec spec(String prefix) {
    var output = new OutputConfig("tflite", null, new GcsDestination(prefix), null);
    var model = "projects/demo/locations/us-central1/models/ICN1";
    return TestSpecs.of(model, output);
  }

  static ModelExportStatus status(String phase) {
    return Serialization.unmarshal("phase: " + phase, ModelExportStatus.class);
  }

  static ModelExport labelled(ModelExport resource) {
    resource.getMetadata().setLabels(Map.of("team", "vision"));
    return resource;
  }

  static ModelExport finalized(ModelExport resource) {
    resource.addFinalizer(ModelExport.FINALIZER);
    return resource;
  }

  static ModelExport withoutFinalizers(ModelExport resource) {
    resource.getMetadata().setFinalizers(List.of());
    return resource;
  }
}
