package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A manifest that is applied again and again from Git, next to an operator that works. */
@OnControlPlane
class GitOpsIT {

  private static final String FLOWERS =
      Manifests.toBucket("flowers", "ICN_mobile_versatile", "gs://models/flowers");

  @Test
  void shouldChangeNothingWhenTheSameManifestIsAppliedAgain(TestCluster cluster) {
    // given
    cluster.startOperator(cluster.startAutoMl());
    cluster.apply(FLOWERS);
    var done = cluster.awaitPhase("flowers", "Succeeded");

    // when
    var applied = cluster.kubectl().runWith(FLOWERS, "apply", "-f", "-");
    var diff = cluster.kubectl().runWith(FLOWERS, "diff", "-f", "-");

    // then
    assertThat(applied.okay()).contains("unchanged");
    assertThat(diff.okay()).isEmpty();
    assertThat(cluster.get("flowers").getMetadata().getResourceVersion())
        .isEqualTo(done.getMetadata().getResourceVersion());
  }

  @Test
  void shouldChangeNothingWhenTheSameManifestIsAppliedAgainByTheServer(TestCluster cluster) {
    // given
    cluster.startOperator(cluster.startAutoMl());
    applyAsGit(cluster);
    var done = cluster.awaitPhase("flowers", "Succeeded");

    // when
    applyAsGit(cluster);

    // then
    var after = cluster.get("flowers");
    assertThat(after.getMetadata().getResourceVersion())
        .isEqualTo(done.getMetadata().getResourceVersion());
    assertThat(after.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(after.getMetadata().getManagedFields())
        .isEqualTo(done.getMetadata().getManagedFields());
  }

  @Test
  void shouldLeaveSpecLabelsAndAnnotationsToGit(TestCluster cluster) {
    // given
    var service = cluster.startAutoMl();
    cluster.startOperator(service);
    applyAsGit(cluster);

    // when
    cluster.awaitPhase("flowers", "Succeeded");

    // then
    var byOthers =
        cluster.get("flowers").getMetadata().getManagedFields().stream()
            .filter(entry -> !entry.getManager().equals("git"))
            .toList();
    assertThat(byOthers).isNotEmpty();
    assertThat(byOthers)
        .flatExtracting(GitOpsIT::fields)
        .containsOnly("f:status", "f:metadata", "f:metadata/f:finalizers");
  }

  private static void applyAsGit(TestCluster cluster) {
    cluster
        .kubectl()
        .runWith(FLOWERS, "apply", "--server-side", "--field-manager=git", "-f", "-")
        .okay();
  }

  /** The fields at the top, and those of the metadata. */
  private static List<String> fields(ManagedFieldsEntry entry) {
    var fields = entry.getFieldsV1().getAdditionalProperties();
    var all = new java.util.ArrayList<>(fields.keySet());
    if (fields.get("f:metadata") instanceof java.util.Map<?, ?> metadata) {
      metadata.keySet().forEach(key -> all.add("f:metadata/" + key));
    }
    return all;
  }
}
