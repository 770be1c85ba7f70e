package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What a packaged operator answers to kubelets and to Prometheus. */
@OnControlPlane
class ManagementIT {

  private static final Duration LEASE = Duration.ofSeconds(15);

  /** A kubelet asks three times, ten seconds apart. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void shouldBeReadyAndTellOfItsExportsAndStayReadyWithoutItsProvider(TestCluster cluster) {
    // given
    var service = cluster.startAutoMl();
    var operator = OperatorProcess.start(cluster, service, "a", LEASE).awaitLeading();
    var management = operator.management();
    cluster.apply(Manifests.toBucket("told", "ICN_mobile_versatile", "gs://models/told"));
    cluster.awaitPhase("told", "Succeeded");

    // when
    var metrics = get(management, "/metrics").body();

    // then
    assertThat(get(management, "/readyz").statusCode()).isEqualTo(200);
    assertThat(metrics)
        .contains(
            "modelexport_exports{format=\"tflite\",phase=\"Succeeded\",provider=\"AutoML\"} 1.0",
            "modelexport_provider_call_duration_seconds_count{code=\"OK\",method=\"ExportModel\",provider=\"AutoML\"} 1",
            "operator_sdk_reconciliations_success_total",
            "jvm_memory_used_bytes")
        .contains("modelexport_build_info{", "modelexport_leading 1.0")
        .doesNotContain("unpackaged");

    // and when
    service.close();
    cluster.apply(Manifests.toBucket("unlucky", "ICN_mobile_versatile", "gs://models/unlucky"));
    TestCluster.await()
        .until(
            () ->
                get(management, "/metrics")
                    .body()
                    .contains("code=\"UNAVAILABLE\",method=\"GetModel\""));

    // then
    assertThat(get(management, "/readyz").statusCode()).isEqualTo(200);
    assertThat(get(management, "/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldBeReadyWhileAnotherLeads(TestCluster cluster) {
    // given
    var service = cluster.startAutoMl();
    OperatorProcess.start(cluster, service, "a", LEASE).awaitLeading();

    // when
    var other = OperatorProcess.start(cluster, service, "b", LEASE).awaitWaiting();

    // then
    TestCluster.await().until(() -> get(other.management(), "/readyz").statusCode() == 200);
    assertThat(get(other.management(), "/metrics").body()).contains("modelexport_leading 0.0");
  }

  @Test
  void shouldAnswerThoughOthersDoNotEndTheirRequests(TestCluster cluster) throws Exception {
    // given
    var management =
        OperatorProcess.start(cluster, cluster.startAutoMl(), "a", LEASE)
            .awaitLeading()
            .management();
    var others = new ArrayList<Socket>();

    try {
      // when
      for (var i = 0; i < 50; i++) {
        var other = new Socket(management.getHost(), management.getPort());
        others.add(other);
        other.getOutputStream().write("GET /met".getBytes(StandardCharsets.US_ASCII));
      }

      // then
      assertThat(get(management, "/livez").statusCode()).isEqualTo(200);
    } finally {
      for (var other : others) {
        other.close();
      }
    }
  }

  private static HttpResponse<String> get(URI management, String path) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(management.resolve(path)).timeout(PATIENCE).build(),
              BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
