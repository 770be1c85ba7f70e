package dev.modelexport.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.Provider;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedClusterTest {

  private static final String MANIFEST =
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

  private static EmbeddedCluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start() {
    cluster = EmbeddedCluster.start();
    client = cluster.client("test");
  }

  @AfterAll
  static void stop() {
    client.close();
    cluster.close();
  }

  @AfterEach
  void clear() {
    exports()
        .list()
        .getItems()
        .forEach(
            export -> {
              exports().resource(export).edit(EmbeddedClusterTest::withoutFinalizers);
              exports().resource(export).delete();
            });
  }

  @Test
  void shouldFillInDefaults() {
    var created = generic(MANIFEST).create();

    assertThat(created.<String>get("spec", "provider")).isEqualTo("AutoML");
  }

  @Test
  void shouldDropUnknownFields() {
    var created = generic(MANIFEST + "  colour: blue\n").create();

    assertThat(created.<Object>get("spec", "colour")).isNull();
  }

  @Test
  void shouldRefuseUnknownFieldsWhenAskedTo() {
    var resource = generic(MANIFEST + "  colour: blue\n");

    assertThatThrownBy(() -> resource.fieldValidation(FieldValidateable.Validation.STRICT).create())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(400))
        .hasMessageContaining("strict decoding error: unknown field \"spec.colour\"");
  }

  @Test
  void shouldRefuseAnInvalidSpecWithItsCauses() {
    var resource = generic(MANIFEST.replace("gs://demo-models/one", "s3://demo-models/one"));

    assertThatThrownBy(resource::create)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(422);
              assertThat(e.getStatus().getReason()).isEqualTo("Invalid");
              assertThat(e.getStatus().getMessage())
                  .startsWith("ModelExport.modelexport.dev \"one\" is invalid: ");
              assertThat(e.getStatus().getDetails().getCauses())
                  .extracting(cause -> cause.getField())
                  .contains("spec.outputConfig.gcsDestination.outputUriPrefix");
            });
    assertThat(exports().list().getItems()).isEmpty();
  }

  @Test
  void shouldRefuseAnInvalidUpdateAndAnInvalidPatch() {
    generic(MANIFEST).create();
    var invalid = generic(MANIFEST.replace("tflite", "onnx"));

    assertThatThrownBy(invalid::update).hasMessageContaining("spec.outputConfig.modelFormat");
    assertThatThrownBy(invalid::serverSideApply)
        .hasMessageContaining("spec.outputConfig.modelFormat");
    assertThat(stored().getSpec().outputConfig().modelFormat()).isEqualTo("tflite");
  }

  @Test
  void shouldRefuseAStatusThatWasWrittenOnSomethingOld() {
    var old = created();
    exports().resource(old).edit(EmbeddedClusterTest::labelled);
    old.setStatus(status("Pending"));

    assertThatThrownBy(() -> exports().resource(old).updateStatus())
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(409);
              assertThat(e.getStatus().getReason()).isEqualTo("Conflict");
              assertThat(e).hasMessageContaining("the object has been modified");
            });
    assertThat(stored().getStatus()).isNull();
  }

  @Test
  void shouldRefuseAWriteToAnObjectThatWasMadeAnew() {
    var old = created();
    exports().resource(old).delete();
    created();
    old.getMetadata().setResourceVersion(null);

    assertThatThrownBy(() -> exports().resource(old).update())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
  }

  @Test
  void shouldStoreAStatusAndNothingElseThroughTheStatusPath() {
    var resource = created();
    resource.setStatus(status("Pending"));
    labelled(resource);
    resource.setSpec(spec("gs://demo-models/two"));

    var updated = exports().resource(resource).updateStatus();

    assertThat(updated.getStatus().phase()).isEqualTo("Pending");
    assertThat(updated.getMetadata().getLabels()).isNullOrEmpty();
    assertThat(updated.getSpec()).isEqualTo(spec("gs://demo-models/one"));
    assertThat(updated.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(updated.getMetadata().getResourceVersion())
        .isNotEqualTo(resource.getMetadata().getResourceVersion());
  }

  @Test
  void shouldLeaveTheStatusAloneOnTheMainPath() {
    var resource = created();
    resource.setStatus(status("Pending"));
    var withStatus = exports().resource(resource).updateStatus();
    withStatus.setStatus(status("Succeeded"));
    withStatus.setSpec(spec("gs://demo-models/two"));

    var updated = exports().resource(withStatus).update();

    assertThat(updated.getStatus().phase()).isEqualTo("Pending");
    assertThat(updated.getSpec()).isEqualTo(spec("gs://demo-models/two"));
    assertThat(updated.getMetadata().getGeneration()).isEqualTo(2);
  }

  @Test
  void shouldRefuseAStatusThatTheDefinitionDoesNotKnow() {
    var resource = created();
    var broken = Serialization.clone(resource);
    broken.setStatus(
        Serialization.unmarshal(
            "conditions: [{type: Ready, status: 'True', message: m, reason: r}]",
            ModelExportStatus.class));

    assertThatThrownBy(() -> exports().resource(broken).updateStatus())
        .hasMessageContaining("status.conditions[0].lastTransitionTime");
  }

  @Test
  void shouldCreateAndThenMergeByServerSideApply() {
    var first = generic(MANIFEST).serverSideApply();
    exports().resource(stored()).edit(EmbeddedClusterTest::labelled);

    var second = generic(MANIFEST.replace("/one", "/two")).serverSideApply();

    assertThat(first.<String>get("spec", "provider")).isEqualTo("AutoML");
    assertThat(second.getMetadata().getGeneration()).isEqualTo(2);
    assertThat(second.getMetadata().getLabels()).containsEntry("team", "vision");
    assertThat(stored().getSpec()).isEqualTo(spec("gs://demo-models/two"));
  }

  @Test
  void shouldNotCountAnEqualWriteAsAChange() {
    var first = generic(MANIFEST).serverSideApply();

    var second = generic(MANIFEST).serverSideApply();

    assertThat(second.getMetadata().getResourceVersion())
        .isEqualTo(first.getMetadata().getResourceVersion());
  }

  @Test
  void shouldKeepADeletedObjectUntilItsLastFinalizerIsGone() {
    var resource = created();
    exports().resource(resource).edit(EmbeddedClusterTest::finalized);
    exports().resource(resource).delete();
    var deleted = stored();

    var without = Serialization.clone(deleted);
    without.getMetadata().setDeletionTimestamp(null);
    assertThat(exports().resource(without).update().isMarkedForDeletion()).isTrue();
    exports().resource(stored()).edit(EmbeddedClusterTest::withoutFinalizers);

    assertThat(deleted.isMarkedForDeletion()).isTrue();
    assertThat(deleted.getMetadata().getGeneration()).isEqualTo(2);
    assertThat(stored()).isNull();
  }

  @Test
  void shouldKnowNoNamespaceThatWasNotCreated() {
    var resource = generic(MANIFEST).item();
    resource.getMetadata().setNamespace("nowhere");

    assertThatThrownBy(() -> client.resource(resource).create())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(404))
        .hasMessageContaining("namespaces \"nowhere\" not found");

    var namespace = new NamespaceBuilder().withNewMetadata().withName("somewhere").endMetadata();
    client.resource(namespace.build()).create();
    resource.getMetadata().setNamespace("somewhere");
    assertThat(client.resource(resource).create().getMetadata().getUid()).isNotEmpty();
    client.resource(resource).delete();
  }

  @Test
  void shouldRefuseTheNextStatusWritesWhenOrdered() {
    var resource = created();
    resource.setStatus(status("Pending"));
    cluster.faults().conflictOnNextStatusWrites(1);

    assertThatThrownBy(() -> exports().resource(resource).updateStatus())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
    assertThat(exports().resource(resource).updateStatus().getStatus().phase())
        .isEqualTo("Pending");
  }

  @Test
  void shouldTellAWatchThatWasDroppedWhatItMissed() {
    var seen = new CopyOnWriteArrayList<String>();
    created();
    try (var informer = exports().runnableInformer(0)) {
      informer.addEventHandler(new Seen(seen));
      informer.run();
      await().until(() -> seen.equals(List.of("+one")));

      cluster.faults().dropAllWatches();
      exports().withName("one").edit(EmbeddedClusterTest::labelled);
      exports().withName("one").delete();

      await().untilAsserted(() -> assertThat(seen).containsExactly("+one", "~one", "-one"));
    }
  }

  @Test
  void shouldCountTheWritesOfEachClientApart() {
    try (var other = cluster.client("other")) {
      other.resource(generic(MANIFEST.replace("one", "two")).item()).create();
      created();
    }

    assertThat(cluster.requests().writes("other", ModelExport.PLURAL))
        .hasToString("[POST /apis/modelexport.dev/v1alpha1/namespaces/default/modelexports]");
  }

  private static NonNamespaceOperation<
          ModelExport, KubernetesResourceList<ModelExport>, Resource<ModelExport>>
      exports() {
    return client.resources(ModelExport.class).inNamespace("default");
  }

  private static Resource<GenericKubernetesResource> generic(String manifest) {
    return client.resource(Serialization.unmarshal(manifest, GenericKubernetesResource.class));
  }

  private static ModelExport created() {
    generic(MANIFEST).create();
    return stored();
  }

  private static ModelExport stored() {
    return exports().withName("one").get();
  }

  private static ModelExportSpec spec(String prefix) {
    var output = new OutputConfig("tflite", null, new GcsDestination(prefix), null);
    var model = "projects/demo/locations/us-central1/models/ICN1";
    return new ModelExportSpec(Provider.AutoML, model, output, null);
  }

  private static ModelExportStatus status(String phase) {
    return Serialization.unmarshal("phase: " + phase, ModelExportStatus.class);
  }

  private static ModelExport labelled(ModelExport resource) {
    resource.getMetadata().setLabels(Map.of("team", "vision"));
    return resource;
  }

  private static ModelExport finalized(ModelExport resource) {
    resource.addFinalizer(ModelExport.FINALIZER);
    return resource;
  }

  private static ModelExport withoutFinalizers(ModelExport resource) {
    resource.getMetadata().setFinalizers(List.of());
    return resource;
  }

  private record Seen(List<String> log) implements ResourceEventHandler<ModelExport> {
    @Override
    public void onAdd(ModelExport resource) {
      log.add("+" + resource.getMetadata().getName());
    }

    @Override
    public void onUpdate(ModelExport before, ModelExport resource) {
      log.add("~" + resource.getMetadata().getName());
    }

    @Override
    public void onDelete(ModelExport resource, boolean stateUnknown) {
      log.add("-" + resource.getMetadata().getName());
    }
  }
}
