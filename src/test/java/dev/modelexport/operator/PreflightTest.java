package dev.modelexport.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreflightTest {

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

  private static KubernetesClient clientOf(String url) {
    var config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }
}
