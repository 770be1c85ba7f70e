package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.tracing.TraceCollector;
import dev.modelexport.tracing.TraceCollector.CollectedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The traces of the packaged operator; without them, it pays nothing. */
@OnControlPlane
class TracesIT {

  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final Duration LONGER_THAN_THE_TAKEOVER = Duration.ofSeconds(12);

  @TempDir private Path folder;

  @Test
  void shouldBeOneForARunThatTwoOperatorsHadToDoWith(TestCluster cluster) {
    try (var collector = TraceCollector.start()) {
      // given
      var variables =
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
              "OTEL_RESOURCE_ATTRIBUTES", "k8s.cluster.name=test",
              "OTEL_BSP_SCHEDULE_DELAY", "100");
      var service =
          cluster.startAutoMl(
              cluster.simulatorOptions().withOperationDuration(LONGER_THAN_THE_TAKEOVER));
      var leader =
          OperatorProcess.start(cluster, service, "a", LEASE, List.of(), variables).awaitLeading();
      cluster.apply(Manifests.toBucket("flowers", "ICN_mobile_versatile", "gs://models/flowers"));
      TestCluster.await().until(() -> !collector.named("AutoML/ExportModel").isEmpty());

      // when
      leader.process().kill();
      OperatorProcess.start(cluster, service, "b", LEASE, List.of(), variables).awaitLeading();
      var status = cluster.awaitPhase("flowers", "Succeeded").getStatus();
      TestCluster.await().until(() -> !collector.named("ModelExport run").isEmpty());

      // then
      var run = collector.named("ModelExport run").get(0);
      assertThat(run.begin()).isEqualTo(status.startTime());
      assertThat(run.end()).isEqualTo(status.completionTime());
      assertThat(collector.spans())
          .extracting(CollectedSpan::name)
          .containsExactlyInAnyOrder(
              "AutoML/GetModel", "AutoML/ExportModel", "operation", "ModelExport run");
      assertThat(collector.spans()).extracting(CollectedSpan::traceId).containsOnly(run.traceId());
    }
  }

  @Test
  void shouldLoadNothingForTracesAndNotificationsThatNobodyWants(TestCluster cluster)
      throws IOException {
    // given
    var loaded = folder.resolve("classes.log");
    OperatorProcess.start(
            cluster,
            cluster.startAutoMl(),
            "off",
            LEASE,
            List.of("-Xlog:class+load=info:file=" + loaded))
        .awaitLeading();

    // when
    cluster.apply(Manifests.toBucket("flowers", "ICN_mobile_versatile", "gs://models/flowers"));
    cluster.awaitPhase("flowers", "Succeeded");

    // then
    try (var lines = Files.lines(loaded)) {
      var classes = lines.toList();
      assertThat(classes).anyMatch(line -> line.contains("dev.modelexport.tracing.TraceSettings"));
      assertThat(classes)
          .noneMatch(line -> line.contains("io.opentelemetry."))
          .noneMatch(line -> line.contains("io.cloudevents."));
    }
  }
}
