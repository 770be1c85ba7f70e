package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Taking the operator away takes no export away, and another one goes on with them. */
@OnControlPlane
class UninstallIT {

  private static final Path PAGE = Path.of("docs", "install.md");

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

  @Test
  void shouldHaveAWayOutForANamespaceThatIsDeletedWithoutAnOperator(TestCluster cluster)
      throws Exception {
    // given
    cluster.closeLater(cluster.plane().startControllerManager());
    var operator = cluster.startOperator(cluster.startAutoMl());
    for (var name : new String[] {"one", "two"}) {
      cluster.apply(Manifests.toBucket(name, "ICN_slow", "gs://models/" + name));
      cluster.await(name, found -> found.getStatus().operation() != null);
    }
    operator.close();

    // when
    var namespace = cluster.client().namespaces().withName(cluster.namespace());
    cluster.kubectl().run("delete", "namespace", cluster.namespace(), "--wait=false").okay();

    // then
    var told =
        TestCluster.await()
            .until(
                () ->
                    namespace.get().getStatus().getConditions().stream()
                        .filter(is -> is.getType().equals("NamespaceFinalizersRemaining"))
                        .filter(is -> is.getStatus().equals("True"))
                        .findFirst()
                        .map(is -> is.getMessage())
                        .orElse(""),
                message -> !message.isEmpty());
    assertThat(Files.readString(PAGE)).contains(told.replace("2 resource", "1 resource"));

    // when
    DocumentedCommand.in(PAGE, "finalizers").with("NAMESPACE", cluster.namespace()).run(cluster);

    // then
    TestCluster.await().until(() -> namespace.get() == null);
  }
}
