package dev.modelexport.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {

  private static final List<String> WATCHED =
      List.of(
          "/apis/modelexport.dev/v1alpha1/modelexports",
          "/apis/apps/v1/deployments",
          "/api/v1/services",
          "/api/v1/pods");

  @Test
  void shouldSayThatNoClusterIsConfigured() {
    try (var client = clientOf("https://kubernetes.default.svc/")) {
      assertThat(Preflight.check(client, Set.of()))
          .hasValueSatisfying(text -> assertThat(text).startsWith("No cluster is configured"));
    }
  }

  @Test
  void shouldSayThatTheClusterCantBeReached() {
    // given: a port of loopback that nobody listens on
    try (var client = clientOf("http://127.0.0.1:1/")) {
      // when
      var obstacle = Preflight.check(client, Set.of("team"));

      // then
      assertThat(obstacle)
          .hasValueSatisfying(
              text ->
                  assertThat(text)
                      .startsWith("The Kubernetes API at http://127.0.0.1:1/ can't be reached")
                      .contains("check the kubeconfig"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/apis/modelexport.dev/v1alpha1/modelexports, ModelExports",
    "/apis/apps/v1/deployments, Deployments",
    "/api/v1/services, Services",
    "/api/v1/pods, Pods"
  })
  void shouldSayWhatTheAccountMayNotWatch(String forbidden, String kind) {
    // given
    var server = new KubernetesMockServer(false);
    server.start();
    for (var path : WATCHED) {
      var status = new StatusBuilder().withCode(403).withMessage("not you").build();
      server
          .expect()
          .get()
          .withPath(path + "?limit=1")
          .andReturn(
              path.equals(forbidden) ? 403 : 200,
              path.equals(forbidden) ? status : "{\"kind\": \"List\", \"items\": []}")
          .always();
    }
    try (var client = clientOf(server.url("/"))) {
      // when
      var obstacle = Preflight.check(client, Set.of());

      // then
      assertThat(obstacle)
          .hasValueSatisfying(
              text ->
                  assertThat(text)
                      .contains("does not let the operator list " + kind + " (not you)")
                      .contains("deploy/kustomize/overlays/cluster-wide/rbac.yaml"));
    } finally {
      server.destroy();
    }
  }

  private static KubernetesClient clientOf(String url) {
    var config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }
}
