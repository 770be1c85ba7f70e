package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may write the spec can't write the status, and the other way round. */
@OnControlPlane
class StatusSubresourceIT {

  private static final String BOTH =
      """
      {"spec": {"runId": "forged"}, "status": {"phase": "Forged"}}
      """;

  private static final PatchContext MERGE =
      new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

  @BeforeEach
  void applyAnExport(TestCluster cluster) {
    cluster.apply(Manifests.toBucket("flowers", "ICN_mobile_versatile", "gs://models/flowers"));
  }

  @Test
  void shouldLeaveTheStatusAloneWhenTheResourceIsPatched(TestCluster cluster) {
    // when
    var patched = cluster.export("flowers").patch(MERGE, BOTH);

    // then
    assertThat(patched.getSpec().runId()).isEqualTo("forged");
    assertThat(patched.getStatus().phase()).isEqualTo("Pending");
    assertThat(patched.getMetadata().getGeneration()).isEqualTo(2);
  }

  @Test
  void shouldLeaveTheSpecAloneWhenTheStatusIsPatched(TestCluster cluster) {
    // when
    var patched = cluster.export("flowers").subresource("status").patch(MERGE, BOTH);

    // then
    assertThat(patched.getSpec().runId()).isNull();
    assertThat(patched.getStatus().phase()).isEqualTo("Forged");
    assertThat(patched.getMetadata().getGeneration()).isEqualTo(1);
  }

  @Test
  void shouldLeaveTheStatusAloneWhenTheResourceIsReplaced(TestCluster cluster) {
    // given
    var forged = forged(cluster);

    // when
    var replaced = cluster.client().resource(forged).update();

    // then
    assertThat(replaced.getSpec().runId()).isEqualTo("forged");
    assertThat(replaced.getStatus().phase()).isEqualTo("Pending");
  }

  @Test
  void shouldLeaveTheSpecAloneWhenTheStatusIsReplaced(TestCluster cluster) {
    // given
    var forged = forged(cluster);

    // when
    var replaced = cluster.client().resource(forged).updateStatus();

    // then
    assertThat(replaced.getSpec().runId()).isNull();
    assertThat(replaced.getStatus().phase()).isEqualTo("Forged");
  }

  @Test
  void shouldIgnoreAStatusThatANewResourceBringsAlong(TestCluster cluster) {
    // given
    var manifest =
        Manifests.toBucket("roses", "ICN_mobile_versatile", "gs://models/roses")
            + "status:\n  phase: Succeeded\n  observedGeneration: 1\n";

    // when
    cluster.apply(manifest);

    // then
    assertThat(cluster.get("roses").getStatus().phase()).isEqualTo("Pending");
    assertThat(cluster.get("roses").getStatus().observedGeneration()).isEqualTo(-1);
  }

  private static ModelExport forged(TestCluster cluster) {
    var yaml = cluster.kubectl().run("get", "mex", "flowers", "-o", "yaml").okay();
    var text =
        yaml.replace("phase: Pending", "phase: Forged").replace("spec:", "spec:\n  runId: forged");
    return io.fabric8.kubernetes.client.utils.Serialization.unmarshal(text, ModelExport.class);
  }
}
