package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import dev.modelexport.sandbox.kube.ControlPlane;
import dev.modelexport.sandbox.kube.ControlPlaneBinaries;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of the definition, and of the exports, when the chart comes and goes, alone and
 * after Kustomize. On a cluster of its own, that has no definition at first.
 */
@OnControlPlane
class HelmDefinitionIT {

  private static final Path LOGS = Path.of("target", "control-plane", "helm");
  private static final Path PAGE = Path.of("docs", "install.md");
  private static final Path CHART = Path.of("deploy", "helm", "modelexport-operator");
  private static final String NAME = "modelexport-operator";
  private static final String NAMESPACE = "modelexport-system";
  private static final String FLOWERS =
      Manifests.toBucket("flowers", "ICN_mobile_versatile", "gs://models/flowers");

  @TempDir private Path folder;

  private ControlPlane plane;
  private TestCluster cluster;

  @BeforeEach
  void startAnEmptyCluster() {
    plane = ControlPlane.start(ControlPlaneBinaries.find().orElseThrow(), LOGS);
    cluster = new TestCluster(plane, "team-a");
  }

  @AfterEach
  void stopIt() {
    cluster.close();
    plane.close();
  }

  @Test
  void shouldBringItUpgradeItAndLeaveItWithTheExports() throws IOException {
    // given
    install(olderChart(), NAME);
    assertThat(specFields()).doesNotContainKey("runId");
    export();

    // when
    Helm.uninstall(NAME).withNamespace(NAMESPACE).withKubeConfig(plane.kubeconfigFile()).call();

    // then
    assertExportIsThere();
    assertThat(operatorIsThere()).isFalse();

    // and when
    install(olderChart(), NAME);
    new Helm(CHART)
        .upgrade()
        .withName(NAME)
        .withNamespace(NAMESPACE)
        .withKubeConfig(plane.kubeconfigFile())
        .call();

    // then
    assertThat(specFields()).containsKey("runId");
    assertExportIsThere();
    cluster.apply(FLOWERS + "  runId: again\n");
    assertThat(cluster.get("flowers").getSpec().runId()).isEqualTo("again");
  }

  @Test
  void shouldTakeOverFromKustomizeAsTheInstallPageTells() throws Exception {
    // given
    cluster.closeLater(plane.startControllerManager());
    cluster.kubectl().in(NAMESPACE).run("apply", "-k", "deploy").okay();
    awaitDefinition();
    export();

    // then
    assertThatThrownBy(() -> install(CHART, NAME))
        .hasMessageContaining("invalid ownership metadata");

    // when
    DocumentedCommand.in(PAGE, "app.kubernetes.io/managed-by=Helm").run(cluster);
    TestCluster.await()
        .until(() -> cluster.client().namespaces().withName(NAMESPACE).get() == null);
    install(CHART, NAME);

    // then
    assertExportIsThere();
    assertThat(operatorIsThere()).isTrue();
    assertThat(definition().getMetadata().getAnnotations())
        .containsEntry("helm.sh/resource-policy", "keep");
  }

  @Test
  void shouldLetKustomizeTakeOver() {
    // given
    install(CHART, NAME);
    export();
    Helm.uninstall(NAME).withNamespace(NAMESPACE).withKubeConfig(plane.kubeconfigFile()).call();

    // when
    var applied = cluster.kubectl().in(NAMESPACE).run("apply", "-k", "deploy");

    // then
    assertThat(applied.exit()).as(applied.all()).isZero();
    assertThat(applied.err()).contains("last-applied-configuration annotation");
    assertThat(operatorIsThere()).isTrue();
    assertExportIsThere();

    // and there is nothing to warn of the next time
    assertThat(cluster.kubectl().in(NAMESPACE).run("apply", "-k", "deploy").err()).isEmpty();
  }

  @Test
  void shouldKeepToTheReleaseThatBroughtIt() {
    // given
    install(CHART, NAME);

    // then
    assertThatThrownBy(() -> install(CHART, "another"))
        .hasMessageContaining("must equal \"another\": current value is \"" + NAME + "\"");
  }

  /** The chart with a definition that has fewer fields and rules. */
  private Path olderChart() throws IOException {
    var chart = folder.resolve(NAME);
    if (Files.exists(chart)) {
      return chart;
    }
    try (var files = Files.walk(CHART)) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(CHART.getParent().relativize(file)));
      }
    }
    var older = DefinitionUpgradeIT.older();
    older.getMetadata().setAnnotations(Map.of("helm.sh/resource-policy", "keep"));
    Files.writeString(chart.resolve("files").resolve("crd.yaml"), Serialization.asYaml(older));
    return chart;
  }

  private void install(Path chart, String release) {
    new Helm(chart)
        .install()
        .withName(release)
        .withNamespace(NAMESPACE)
        .createNamespace()
        .withKubeConfig(plane.kubeconfigFile())
        .call();
    awaitDefinition();
  }

  private void awaitDefinition() {
    cluster
        .kubectl()
        .run(
            "wait",
            "--for=condition=Established",
            "crd/" + InstalledDefinition.NAME,
            "--timeout=30s")
        .okay();
  }

  private void export() {
    var operator = cluster.startOperator(cluster.startAutoMl());
    cluster.apply(FLOWERS);
    cluster.awaitPhase("flowers", "Succeeded");
    operator.close();
  }

  private void assertExportIsThere() {
    var found = cluster.get("flowers");
    assertThat(found.getStatus().phase()).isEqualTo("Succeeded");
    assertThat(found.getMetadata().getDeletionTimestamp()).isNull();
  }

  private boolean operatorIsThere() {
    return cluster.client().apps().deployments().inNamespace(NAMESPACE).withName(NAME).get()
        != null;
  }

  private Map<String, ?> specFields() {
    return definition()
        .getSpec()
        .getVersions()
        .get(0)
        .getSchema()
        .getOpenAPIV3Schema()
        .getProperties()
        .get("spec")
        .getProperties();
  }

  private CustomResourceDefinition definition() {
    return cluster
        .client()
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(InstalledDefinition.NAME)
        .get();
  }
}
