package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy/monitoring} has, against a real Prometheus. */
@OnControlPlane
class MonitoringIT {

  private static final Path FOLDER = Path.of("deploy", "monitoring");
  private static final Path ALERT_TESTS =
      Path.of("src", "test", "resources", "monitoring", "alerts.yaml");
  private static final Duration LEASE = Duration.ofSeconds(15);

  @TempDir private Path folder;

  @BeforeEach
  void requirePrometheus() {
    Assumptions.assumeTrue(
        InstalledPrometheus.isInstalled(), "Debian's package prometheus is not installed");
  }

  @Test
  void shouldAlertWhenSomethingIsWrongAndOnlyThen() throws Exception {
    // given
    InstalledPrometheus.rules(folder);
    Files.copy(ALERT_TESTS, folder.resolve("alerts.yaml"));

    // when
    var said = InstalledPrometheus.promtool("test", "rules", folder + "/alerts.yaml");

    // then
    assertThat(said).contains("SUCCESS").endsWith("exit 0");
  }

  @Test
  void shouldGiveEveryPanelOfTheDashboardData(TestCluster cluster) throws Exception {
    // given
    var service = cluster.startAutoMl();
    var operator = OperatorProcess.start(cluster, service, "a", LEASE).awaitLeading();
    cluster.apply(Manifests.toBucket("stalled", "ICN_cloud", "gs://models/stalled"));
    cluster.awaitPhase("stalled", "Failed");
    try (var prometheus = InstalledPrometheus.start(folder, operator.management())) {
      // Only what has been seen before can be seen to increase.
      TestCluster.await()
          .ignoreException(ConnectException.class)
          .until(() -> prometheus.series("modelexport_transitions_total") > 0);
      for (var number = 0; number < 3; number++) {
        var name = "export-" + number;
        cluster.apply(Manifests.toBucket(name, "ICN_mobile_versatile", "gs://models/" + name));
        cluster.awaitPhase(name, "Succeeded");
      }

      // then
      for (var expression : dashboardExpressions()) {
        TestCluster.await()
            .untilAsserted(
                () -> assertThat(prometheus.series(expression)).as(expression).isPositive());
      }
      for (var expression : alertExpressions()) {
        // An expression that can't be evaluated is an error, and not an alert that is silent.
        prometheus.series(expression);
      }
    }
  }

  private static List<String> dashboardExpressions() throws IOException {
    var dashboard = new ObjectMapper().readTree(Files.readString(FOLDER.resolve("dashboard.json")));
    return elements(dashboard.get("panels")).stream()
        .flatMap(panel -> elements(panel.get("targets")).stream())
        .map(target -> target.get("expr").asText().replace("$__rate_interval", "1m"))
        .toList();
  }

  private static List<String> alertExpressions() throws IOException {
    var rules =
        Serialization.unmarshal(Files.readString(FOLDER.resolve("rules.yaml")), JsonNode.class);
    return elements(rules.at("/spec/groups/0/rules")).stream()
        .map(rule -> rule.get("expr").asText())
        .toList();
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
