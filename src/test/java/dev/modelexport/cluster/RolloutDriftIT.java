package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.operator.ModelExportOperator;
import dev.modelexport.output.RegistryEndpoints;
import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others do to the Deployment, and what is made of it. Nothing runs in its pods. */
@OnControlPlane
class RolloutDriftIT {

  private static final String EXPORT =
      Manifests.toRegistry("flowers", "ICN_mobile_versatile", "gcr.io/demo/flowers");

  private TestCluster cluster;
  private SimulatedAutoMl service;
  private RegistryEndpoints registries;
  private ModelExportOperator operator;

  @BeforeEach
  void start(TestCluster cluster) {
    this.cluster = cluster;
    service = cluster.startAutoMl();
    registries = cluster.startRegistry().endpoints();
    startOperator();
  }

  private void startOperator() {
    operator =
        cluster.closeLater(
            TestOperator.start(cluster.client(), service, registries, cluster.namespace()));
  }

  @Test
  void shouldRepairADeploymentThatHasLostTheOperatorsLabel() {
    // given
    cluster.apply(EXPORT + "  deployment: {}\n");
    awaitDeployment();

    // when
    kubectl("label", "deployment/flowers", "app.kubernetes.io/managed-by=Helm", "--overwrite");
    kubectl("set", "image", "deployment/flowers", "model=gcr.io/demo/other");

    // then
    TestCluster.await()
        .untilAsserted(
            () -> {
              var found = deployment().get();
              assertThat(found.getMetadata().getLabels())
                  .containsEntry("app.kubernetes.io/managed-by", "modelexport-operator");
              assertThat(image(found)).startsWith("gcr.io/demo/flowers@");
            });
  }

  @Test
  void shouldRemoveADeploymentThatHasLostTheOperatorsLabel() {
    // given
    cluster.apply(EXPORT + "  deployment: {}\n");
    awaitDeployment();

    // when
    operator.close();
    kubectl("label", "deployment/flowers", "app.kubernetes.io/managed-by-");
    cluster.apply(EXPORT);
    startOperator();

    // then
    TestCluster.await().until(() -> deployment().get() == null);
    cluster.await("flowers", found -> found.getStatus().deployment() == null);
  }

  @Test
  void shouldKeepTheNumberOfPodsThatItLeavesToOthers() {
    // given
    cluster.apply(EXPORT + "  deployment: {replicas: 3}\n");
    awaitDeployment();

    // when
    cluster.apply(EXPORT + "  deployment: {env: [{name: LEVEL, value: debug}]}\n");

    // then
    TestCluster.await()
        .until(
            () ->
                deployment()
                        .get()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getEnv()
                        .size()
                    == 1);
    assertThat(deployment().get().getSpec().getReplicas()).isEqualTo(3);

    // when
    kubectl("scale", "deployment/flowers", "--replicas=5");
    cluster.apply(EXPORT + "  deployment: {}\n");

    // then
    TestCluster.await()
        .until(
            () ->
                deployment()
                    .get()
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .get(0)
                    .getEnv()
                    .isEmpty());
    assertThat(deployment().get().getSpec().getReplicas()).isEqualTo(5);
  }

  @Test
  void shouldTakeFromPodsTheAccountThatTheSpecDoesNotNameAnyMore() {
    // given
    cluster.apply(EXPORT + "  deployment: {serviceAccountName: reader}\n");
    awaitDeployment();
    assertThat(account()).isEqualTo("reader");

    // when
    cluster.apply(EXPORT + "  deployment: {}\n");

    // then
    TestCluster.await().untilAsserted(() -> assertThat(account()).isEqualTo("default"));
  }

  private String account() {
    return deployment().get().getSpec().getTemplate().getSpec().getServiceAccountName();
  }

  private void awaitDeployment() {
    TestCluster.await().until(() -> deployment().get() != null);
    TestCluster.await()
        .until(
            () ->
                cluster
                        .client()
                        .services()
                        .inNamespace(cluster.namespace())
                        .withName("flowers")
                        .get()
                    != null);
  }

  private RollableScalableResource<Deployment> deployment() {
    return cluster
        .client()
        .apps()
        .deployments()
        .inNamespace(cluster.namespace())
        .withName("flowers");
  }

  private static String image(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
  }

  private void kubectl(String... words) {
    cluster.kubectl().run(words).okay();
  }
}
