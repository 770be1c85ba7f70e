package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Taking the operator away takes no export away, and another one goes on with them. */
@OnControlPlane
class UninstallIT {

  @Test
  void shouldLeaveTheExportsToTheNextOperator(TestCluster cluster) {
    // given
    cluster.closeLater(cluster.plane().startControllerManager());
    OperatorAccount.deploy(cluster);
    var service = cluster.startAutoMl();
    var operator = cluster.startOperator(service);
    cluster.apply(Manifests.toBucket("done", "ICN_mobile_versatile", "gs://models/done"));
    cluster.awaitPhase("done", "Succeeded");
    cluster.apply(Manifests.toBucket("running", "ICN_slow", "gs://models/running"));
    cluster.await("running", found -> found.getStatus().operation() != null);
    operator.close();

    // when
    cluster
        .kubectl()
        .in(OperatorAccount.NAMESPACE)
        .run("delete", "-k", "deploy/kustomize/overlays/cluster-wide", "--timeout=60s")
        .okay();

    // then
    assertThat(cluster.get("done").getStatus().phase()).isEqualTo("Succeeded");
    assertThat(cluster.get("running").getMetadata().getDeletionTimestamp()).isNull();

    // and when
    cluster.startOperator(service);

    // then
    cluster.awaitPhase("running", "Succeeded");
    assertThat(service.counts().exportsStarted()).isEqualTo(2);
  }
}
