package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart: the same operator as {@code deploy/} has, installed, upgraded and taken away. */
@OnControlPlane
class HelmIT {

  private static final Path CHART = ChartRendering.CHART;
  private static final String NAME = "modelexport-operator";
  private static final String NAMESPACE = "modelexport-system";

  @TempDir private Path folder;

  @Test
  void shouldPassTheLint() {
    // when
    var result = new Helm(CHART).lint().strict().call();

    // then
    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
  }

  @Test
  void shouldGrantNothingOutsideOfTheNamespacesThatItWatches() throws IOException {
    // given
    var values =
        Files.writeString(
            folder.resolve("values.yaml"), "watchNamespaces: [a, b]\nrbac: {aggregate: false}\n");

    // when
    var rendered =
        Rendered.byName(
            ChartRendering.template()
                .withName(NAME)
                .withNamespace(NAMESPACE)
                .withValuesFile(values)
                .call(),
            NAMESPACE);

    // then
    assertThat(rendered.keySet())
        .noneMatch(name -> name.startsWith("Cluster"))
        .contains("Role modelexport-operator-exports a", "Role modelexport-operator-exports b");
    assertThat(rendered.get("Deployment " + NAME + " " + NAMESPACE).toString())
        .contains("name=MODELEXPORT_NAMESPACES, value=a,b");
  }

  @Test
  void shouldTakeWhereNotificationsAndTracesGo() throws IOException {
    // given
    var values =
        Files.writeString(
            folder.resolve("values.yaml"),
            """
            config: {notify-url: "http://events.example.internal/?cluster=a"}
            tracing: {endpoint: "http://collector.example.internal:4318"}
            """);

    // when
    var rendered =
        ChartRendering.template()
            .withName("x")
            .withNamespace(NAMESPACE)
            .withValuesFile(values)
            .call();

    // then
    assertThat(rendered)
        .contains("notify-url: http://events.example.internal/?cluster=a\n")
        .containsPattern(
            "- name: OTEL_EXPORTER_OTLP_ENDPOINT\n +value: \"http://collector.example.internal:4318\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replicas=0",
        "replica=2",
        "image.pullPolicy=Sometimes",
        "config.nonsense=1",
        "config.notify-url=ftp://x",
        "tracing.endpoint=collector:4318"
      })
  void shouldRefuseAValueThatIsNone(String value) {
    // given
    var parts = value.split("=");

    // then
    assertThatThrownBy(() -> ChartRendering.template().withName("x").set(parts[0], parts[1]).call())
        .hasMessageContaining(parts[0].split("[.]")[parts[0].split("[.]").length - 1]);
  }

  @Test
  void shouldWorkWithWhatItGrantsInOneNamespaceAndLeaveTheExportsWhenItGoes(TestCluster cluster)
      throws IOException {
    // given
    var service = cluster.startAutoMl();
    var kubeconfig = cluster.plane().kubeconfigFile();
    var namespace = cluster.namespace() + "-system";
    cluster.kubectl().run("create", "namespace", namespace).okay();
    var values =
        Files.writeString(
            folder.resolve("values.yaml"),
            """
            crds: {install: false}
            rbac: {aggregate: false}
            watchNamespaces: [%s]
            """
                .formatted(cluster.namespace()));

    // when
    new Helm(CHART)
        .install()
        .withName(NAME)
        .withNamespace(namespace)
        .withKubeConfig(kubeconfig)
        .withValuesFile(values)
        .call();
    var token = cluster.kubectl().in(namespace).run("create", "token", NAME).okay().trim();
    try (var client = cluster.plane().kubeconfig().withToken(token).client();
        var operator = TestOperator.start(client, service, cluster.namespace())) {
      cluster.apply(Manifests.toBucket("flowers", "ICN_mobile_versatile", "gs://models/flowers"));
      cluster.awaitPhase("flowers", "Succeeded");
      assertThat(operator.obstacle()).isEmpty();
    }

    // and when
    new Helm(CHART)
        .upgrade()
        .withName(NAME)
        .withNamespace(namespace)
        .withKubeConfig(kubeconfig)
        .withValuesFile(values)
        .set("replicas", "3")
        .call();

    // then
    assertThat(
            cluster
                .client()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName(NAME)
                .get()
                .getSpec()
                .getReplicas())
        .isEqualTo(3);

    // and when
    Helm.uninstall(NAME).withNamespace(namespace).withKubeConfig(kubeconfig).call();

    // then
    assertThat(cluster.get("flowers").getStatus().phase()).isEqualTo("Succeeded");
    assertThat(cluster.client().apps().deployments().inNamespace(namespace).withName(NAME).get())
        .isNull();
  }
}
