package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the control plane can do on demand: controllers, and a pretended kubelet. */
@OnControlPlane
class ControlPlaneIT {

  private static final String NODE =
      """
      apiVersion: v1
      kind: Node
      metadata:
        name: pretended
      """;

  /** Without a scheduler, a pod names its node. */
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        selector:
          matchLabels: {app: web}
        template:
          metadata:
            labels: {app: web}
          spec:
            nodeName: pretended
            containers:
              - name: web
                image: web
      """;

  @Test
  void shouldMakeADeploymentReady(TestCluster cluster) {
    // given
    cluster.closeLater(cluster.plane().startControllerManager());
    cluster.closeLater(cluster.plane().startKwok());

    // when
    cluster.apply(NODE + "---\n" + DEPLOYMENT);

    // then
    var ready =
        cluster
            .kubectl()
            .run("wait", "--for=condition=Available", "deployment/web", "--timeout=55s");
    assertThat(ready.exit()).as(ready.all()).isZero();
  }
}
