package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the chart's values. No cluster is asked. */
class ChartValuesIT {

  @TempDir private Path folder;

  @Test
  void shouldPutEveryKnobInItsPlace() throws IOException {
    // when
    var rendered =
        render(
            """
            image:
              repository: registry.example.internal/operator
              digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            serviceAccount:
              name: exporter
              annotations: {iam.gke.io/gcp-service-account: exporter@project.iam.gserviceaccount.com}
            topologySpreadConstraints:
              - {maxSkew: 2, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule}
            terminationGracePeriodSeconds: 45
            priorityClassName: system-cluster-critical
            podLabels: {team: models}
            podAnnotations: {note: here}
            config: {poll-interval: 5, log-format: text}
            exportFormats: |
              formats: {}
            """);

    // then
    var pod = one(rendered, Deployment.class).getSpec().getTemplate();
    var container = pod.getSpec().getContainers().get(0);
    assertThat(container.getImage())
        .isEqualTo(
            "registry.example.internal/operator@sha256:"
                + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("exporter");
    assertThat(one(rendered, ServiceAccount.class).getMetadata())
        .satisfies(account -> assertThat(account.getName()).isEqualTo("exporter"))
        .satisfies(account -> assertThat(account.getAnnotations()).hasSize(1));
    assertThat(one(rendered, ClusterRoleBinding.class).getSubjects())
        .singleElement()
        .satisfies(subject -> assertThat(subject.getName()).isEqualTo("exporter"));
    assertThat(pod.getSpec().getTopologySpreadConstraints())
        .singleElement()
        .satisfies(spread -> assertThat(spread.getMaxSkew()).isEqualTo(2))
        .extracting(TopologySpreadConstraint::getLabelSelector)
        .satisfies(selector -> assertThat(selector.getMatchLabels()).hasSize(1));
    assertThat(pod.getSpec().getTerminationGracePeriodSeconds()).isEqualTo(45);
    assertThat(pod.getSpec().getPriorityClassName()).isEqualTo("system-cluster-critical");
    assertThat(pod.getMetadata().getLabels())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("app.kubernetes.io/name", "modelexport-operator", "team", "models"));
    assertThat(pod.getMetadata().getAnnotations()).containsKeys("note", "checksum/config");
    assertThat(container.getEnv())
        .extracting("name")
        .contains("MODELEXPORT_CONFIG", "MODELEXPORT_EXPORT_FORMATS")
        .doesNotContain("MODELEXPORT_LOG_FORMAT")
        .doesNotHaveDuplicates();
    assertThat(one(rendered, ConfigMap.class).getData())
        .containsEntry("config.yaml", "log-format: text\npoll-interval: 5\n")
        .containsEntry("export-formats.yaml", "formats: {}\n");
  }

  @Test
  void shouldUseAnAccountThatIsThere() throws IOException {
    // when
    var rendered = render("serviceAccount: {create: false, name: default}");

    // then
    assertThat(rendered).noneMatch(ServiceAccount.class::isInstance);
    assertThat(one(rendered, Deployment.class).getSpec().getTemplate().getSpec())
        .satisfies(pod -> assertThat(pod.getServiceAccountName()).isEqualTo("default"));
  }

  @Test
  void shouldLeaveTheUserToTheCluster() throws IOException {
    // when
    var rendered = render("podSecurityContext: {runAsUser: null}");

    // then
    var context =
        one(rendered, Deployment.class).getSpec().getTemplate().getSpec().getSecurityContext();
    assertThat(context.getRunAsUser()).isNull();
    assertThat(context.getRunAsNonRoot()).isTrue();
  }

  @Test
  void shouldGiveAnotherReleaseNamesOfItsOwnOutsideOfItsNamespace() throws IOException {
    // given
    var values = Files.writeString(folder.resolve("values.yaml"), "selector: shard=b");

    // when
    var rendered =
        objects(ChartRendering.template().withName("second").withValuesFile(values).call());

    // then
    assertThat(one(rendered, ClusterRoleBinding.class))
        .satisfies(
            binding ->
                assertThat(binding.getMetadata().getName())
                    .isEqualTo("modelexport-operator-second"))
        .satisfies(
            binding ->
                assertThat(binding.getRoleRef().getName())
                    .isEqualTo("modelexport-operator-second"));
    assertThat(one(rendered, Deployment.class).toString())
        .contains("name=MODELEXPORT_SELECTOR, value=shard=b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          podLabels: {app.kubernetes.io/name: x}       | podLabels: app.kubernetes.io/name is what the chart selects its pods by
          {tracing: {endpoint: 'http://a'}, env: [{name: OTEL_EXPORTER_OTLP_ENDPOINT}]} | env: OTEL_EXPORTER_OTLP_ENDPOINT is set by the chart; write tracing.endpoint alone
          env: [{name: MODELEXPORT_LEASE_NAMESPACE}]   | env: MODELEXPORT_LEASE_NAMESPACE is set by the chart; write nothing
          env: [{name: MODELEXPORT_NAMESPACES}]        | env: MODELEXPORT_NAMESPACES is set by the chart; write watchNamespaces
          image: {digest: 0123}                        | /image/digest
          terminationGracePeriodSeconds: 0             | /terminationGracePeriodSeconds
          config: {log-level: loud}                    | /config/log-level
          config: {namespace: a}                       | namespace
          """)
  void shouldSayWhatIsWrong(String values, String told) {
    assertThatThrownBy(() -> render(values)).hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                            | --all --all-namespaces
          watchNamespaces: [team-a]                     | --all --namespace team-a
          selector: shard!=a                            | --selector 'shard!=a' --all-namespaces
          {watchNamespaces: [team-a], selector: 'a in (b)'} | --selector 'a in (b)' --namespace team-a
          """)
  void shouldTellHowToDeleteTheExportsOfThisOperatorAlone(String values, String flags)
      throws IOException {
    // given
    var file = Files.writeString(folder.resolve("values.yaml"), values);

    // then
    assertThat(ChartRendering.notes(file))
        .containsOnlyOnce("kubectl delete modelexports")
        .contains("\n  kubectl delete modelexports " + flags + "\n");
  }

  private List<HasMetadata> render(String values) throws IOException {
    var file = Files.writeString(folder.resolve("values.yaml"), values);
    return objects(
        ChartRendering.template().withName("modelexport-operator").withValuesFile(file).call());
  }

  private static List<HasMetadata> objects(String documents) {
    return Rendered.byName(documents, "default").values().stream()
        .map(Serialization::asJson)
        .map(json -> (HasMetadata) Serialization.unmarshal(json, KubernetesResource.class))
        .toList();
  }

  private static <T> T one(List<HasMetadata> rendered, Class<T> type) {
    assertThat(rendered).filteredOn(type::isInstance).hasSize(1);
    return rendered.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }
}
