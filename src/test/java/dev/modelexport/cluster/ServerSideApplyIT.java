package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.sandbox.automl.DemoModels;
import org.junit.jupiter.api.Test;

/** Several tools may each own a part of one resource. */
@OnControlPlane
class ServerSideApplyIT {

  private static final String BY_THE_TEAM =
      """
      apiVersion: modelexport.dev/v1alpha1
      kind: ModelExport
      metadata:
        name: flowers
      spec:
        model: %s
        outputConfig:
          modelFormat: docker
          params:
            cpu_architecture: x86_64
          gcrDestination:
            outputUri: gcr.io/demo/flowers
      """
          .formatted(DemoModels.name("ICN_mobile_versatile"));

  private static final String BY_THE_PIPELINE =
      """
      apiVersion: modelexport.dev/v1alpha1
      kind: ModelExport
      metadata:
        name: flowers
      spec:
        runId: build-17
        outputConfig:
          params:
            gpu_architecture: nvidia
      """;

  @Test
  void shouldLetTwoManagersOwnDifferentFields(TestCluster cluster) {
    // given
    applyAs(cluster, "team", BY_THE_TEAM).okay();

    // when
    applyAs(cluster, "pipeline", BY_THE_PIPELINE).okay();
    applyAs(cluster, "team", BY_THE_TEAM).okay();

    // then
    var spec = cluster.get("flowers").getSpec();
    assertThat(spec.runId()).isEqualTo("build-17");
    assertThat(spec.outputConfig().params())
        .containsEntry("cpu_architecture", "x86_64")
        .containsEntry("gpu_architecture", "nvidia");
    assertThat(cluster.get("flowers").getMetadata().getManagedFields())
        .extracting(fields -> fields.getManager())
        .containsExactlyInAnyOrder("team", "pipeline");
  }

  @Test
  void shouldRefuseAManagerWhoTakesTheFieldOfAnother(TestCluster cluster) {
    // given
    applyAs(cluster, "team", BY_THE_TEAM).okay();
    var other = BY_THE_TEAM.replace("gcr.io/demo/flowers", "gcr.io/demo/roses");

    // when
    var applied = applyAs(cluster, "pipeline", other);

    // then
    assertThat(applied.exit()).isEqualTo(1);
    assertThat(applied.err())
        .contains("conflict with \"team\"")
        .contains(".spec.outputConfig.gcrDestination.outputUri");
  }

  @Test
  void shouldRemoveWhatItsOnlyOwnerNoLongerApplies(TestCluster cluster) {
    // given
    applyAs(cluster, "team", BY_THE_TEAM).okay();
    applyAs(cluster, "pipeline", BY_THE_PIPELINE).okay();

    // when
    applyAs(cluster, "pipeline", BY_THE_PIPELINE.replace("  runId: build-17\n", "")).okay();

    // then
    assertThat(cluster.get("flowers").getSpec().runId()).isNull();
    assertThat(cluster.get("flowers").getSpec().outputConfig().params()).hasSize(2);
  }

  private static Kubectl.Result applyAs(TestCluster cluster, String manager, String manifest) {
    return cluster
        .kubectl()
        .runWith(manifest, "apply", "--server-side", "--field-manager=" + manager, "-f", "-");
  }
}
