package dev.modelexport.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Writes to the embedded API: what is stored, and what is in conflict. */
class EmbeddedClusterTest {

  private static ClusterRig rig;

  @BeforeAll
  static void start() {
    rig = new ClusterRig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @AfterEach
  void clear() {
    rig.clear();
  }

  @Test
  void shouldRefuseAStatusThatWasWrittenOnSomethingOld() {
    var old = rig.created();
    rig.exports().resource(old).edit(ClusterRig::labelled);
    old.setStatus(ClusterRig.status("Pending"));

    assertThatThrownBy(() -> rig.exports().resource(old).updateStatus())
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(409);
              assertThat(e.getStatus().getReason()).isEqualTo("Conflict");
              assertThat(e).hasMessageContaining("the object has been modified");
            });
    assertThat(rig.stored().getStatus()).isNull();
  }

  @Test
  void shouldRefuseAWriteToAnObjectThatWasMadeAnew() {
    var old = rig.created();
    rig.exports().resource(old).delete();
    rig.created();
    old.getMetadata().setResourceVersion(null);

    assertThatThrownBy(() -> rig.exports().resource(old).update())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
  }

  @Test
  void shouldStoreAStatusAndNothingElseThroughTheStatusPath() {
    var resource = rig.created();
    resource.setStatus(ClusterRig.status("Pending"));
    ClusterRig.labelled(resource);
    resource.setSpec(ClusterRig.spec("gs://demo-models/two"));

    var updated = rig.exports().resource(resource).updateStatus();

    assertThat(updated.getStatus().phase()).isEqualTo("Pending");
    assertThat(updated.getMetadata().getLabels()).isNullOrEmpty();
    assertThat(updated.getSpec()).isEqualTo(ClusterRig.spec("gs://demo-models/one"));
    assertThat(updated.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(updated.getMetadata().getResourceVersion())
        .isNotEqualTo(resource.getMetadata().getResourceVersion());
  }

  @Test
  void shouldLeaveTheStatusAloneOnTheMainPath() {
    var resource = rig.created();
    resource.setStatus(ClusterRig.status("Pending"));
    var withStatus = rig.exports().resource(resource).updateStatus();
    withStatus.setStatus(ClusterRig.status("Succeeded"));
    withStatus.setSpec(ClusterRig.spec("gs://demo-models/two"));

    var updated = rig.exports().resource(withStatus).update();

    assertThat(updated.getStatus().phase()).isEqualTo("Pending");
    assertThat(updated.getSpec()).isEqualTo(ClusterRig.spec("gs://demo-models/two"));
    assertThat(updated.getMetadata().getGeneration()).isEqualTo(2);
  }

  @Test
  void shouldCreateAndThenMergeByServerSideApply() {
    var first = rig.generic(ClusterRig.MANIFEST).serverSideApply();
    rig.exports().resource(rig.stored()).edit(ClusterRig::labelled);

    var second = rig.generic(ClusterRig.MANIFEST.replace("/one", "/two")).serverSideApply();

    assertThat(first.<String>get("spec", "provider")).isEqualTo("AutoML");
    assertThat(second.getMetadata().getGeneration()).isEqualTo(2);
    assertThat(second.getMetadata().getLabels()).containsEntry("team", "vision");
    assertThat(rig.stored().getSpec()).isEqualTo(ClusterRig.spec("gs://demo-models/two"));
  }

  @Test
  void shouldNotCountAnEqualWriteAsAChange() {
    var first = rig.generic(ClusterRig.MANIFEST).serverSideApply();

    var second = rig.generic(ClusterRig.MANIFEST).serverSideApply();

    assertThat(second.getMetadata().getResourceVersion())
        .isEqualTo(first.getMetadata().getResourceVersion());
  }

  @Test
  void shouldKeepADeletedObjectUntilItsLastFinalizerIsGone() {
    var resource = rig.created();
    rig.exports().resource(resource).edit(ClusterRig::finalized);
    rig.exports().resource(resource).delete();
    var deleted = rig.stored();

    var without = Serialization.clone(deleted);
    without.getMetadata().setDeletionTimestamp(null);
    assertThat(rig.exports().resource(without).update().isMarkedForDeletion()).isTrue();
    rig.exports().resource(rig.stored()).edit(ClusterRig::withoutFinalizers);

    assertThat(deleted.isMarkedForDeletion()).isTrue();
    assertThat(deleted.getMetadata().getGeneration()).isEqualTo(2);
    assertThat(rig.stored()).isNull();
  }

  @Test
  void shouldKnowNoNamespaceThatWasNotCreated() {
    var resource = rig.generic(ClusterRig.MANIFEST).item();
    resource.getMetadata().setNamespace("nowhere");

    assertThatThrownBy(() -> rig.client.resource(resource).create())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(404))
        .hasMessageContaining("namespaces \"nowhere\" not found");

    var namespace = new NamespaceBuilder().withNewMetadata().withName("somewhere").endMetadata();
    rig.client.resource(namespace.build()).create();
    resource.getMetadata().setNamespace("somewhere");
    assertThat(rig.client.resource(resource).create().getMetadata().getUid()).isNotEmpty();
    rig.client.resource(resource).delete();
  }

  @Test
  void shouldRefusePatchesThatDoNotFit() {
    var resource = rig.exports().resource(rig.created());

    assertThatThrownBy(
            () -> resource.patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"spec\": null}"))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(415));
    assertThatThrownBy(
            () ->
                resource.patch(
                    PatchContext.of(PatchType.JSON),
                    "[{\"op\": \"test\", \"path\": \"/metadata/name\", \"value\": \"two\"}]"))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(422));
  }

  @Test
  void shouldTakeMergePatches() {
    var resource = rig.exports().resource(rig.created());

    var patched =
        resource.patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\": {\"runId\": \"2\", \"outputConfig\": {\"modelFormat\": null}}}");

    assertThat(patched.getSpec().runId()).isEqualTo("2");
    assertThat(patched.getSpec().outputConfig().modelFormat()).isNull();
    assertThat(patched.getSpec().outputConfig().gcsDestination()).isNotNull();
  }
}
