package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a cluster's user sees, word for word. */
@OnControlPlane
class KubectlIT {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  /** Long enough that the events of the start and of the end have different seconds. */
  private static final Duration OPERATION_DURATION = Duration.ofMillis(1_500);

  private static final String FLOWERS =
      Manifests.toBucket("flowers", "ICN_mobile_versatile", "gs://models/flowers");

  @Test
  void shouldTellTheStoryOfAnExportThatGoesWell(TestCluster cluster) {
    // given
    var terminal = new Transcript(cluster);
    var service = autoMl(cluster);

    // when
    terminal.runWith(FLOWERS, "apply", "-f", "-");
    terminal.run("get", "modelexports");
    cluster.startOperator(service);
    terminal.run("wait", "--for=condition=Ready", "modelexport/flowers", "--timeout=60s");
    terminal.run("get", "mex");
    terminal.run("get", "ml", "-o", "wide");
    cluster.awaitEvent("flowers", "ExportSucceeded");
    terminal.run("describe", "mex", "flowers");
    terminal.run("delete", "mex", "flowers", "--timeout=30s");
    terminal.run("get", "mex");

    // then
    terminal.assertEqualsGolden("export-that-goes-well");
  }

  @Test
  void shouldTellTheStoryOfAnExportThatFails(TestCluster cluster) {
    // given
    var terminal = new Transcript(cluster);
    cluster.startOperator(autoMl(cluster));

    // when
    terminal.runWith(
        Manifests.toRegistry("tickets", "ICN_fails", "gcr.io/demo/flowers:v1"), "apply", "-f", "-");
    terminal.run("wait", "--for=condition=Stalled", "mex/tickets", "--timeout=60s");
    terminal.run("get", "mex");
    terminal.run("get", "mex", "-o", "wide");
    cluster.awaitEvent("tickets", "ExportFailed");
    terminal.run("describe", "mex", "tickets");

    // then
    terminal.assertEqualsGolden("export-that-fails");
  }

  @Test
  void shouldTellWhatIsWrongWithAManifest(TestCluster cluster) {
    // given
    var terminal = new Transcript(cluster);

    // when
    terminal.runWith(
        FLOWERS
            .replace("outputConfig:", "outputConfig:\n    modelFormat: docker")
            .replace("gs://models/flowers", "gs://My_Bucket"),
        "apply",
        "-f",
        "-");
    terminal.runWith(FLOWERS.replace("model:", "modell:"), "apply", "-f", "-");

    // then
    terminal.assertEqualsGolden("manifest-that-is-wrong");
  }

  @Test
  void shouldTellWhatAChangeWouldDo(TestCluster cluster) {
    // given
    var terminal = new Transcript(cluster);
    cluster.startOperator(autoMl(cluster));
    cluster.apply(FLOWERS);
    cluster.awaitPhase("flowers", "Succeeded");

    // when
    var same = terminal.runWith(FLOWERS, "diff", "-f", "-");
    var changed =
        terminal.runWith(FLOWERS.replace("models/flowers", "models/v2"), "diff", "-f", "-");
    terminal.runWith(FLOWERS, "apply", "-f", "-");

    // then
    assertThat(same).isZero();
    assertThat(changed).isEqualTo(1);
    terminal.assertEqualsGolden("change-that-is-looked-at-first");
  }

  @Test
  void shouldExplainEveryLevel(TestCluster cluster) {
    // given
    var terminal = new Transcript(cluster);

    // when
    terminal.run("explain", "modelexport");
    terminal.run("explain", "mex.spec");
    terminal.run("explain", "mex.spec.outputConfig");
    terminal.run("explain", "mex.status.conditions");
    terminal.run("explain", "mex.status.operation");

    // then
    terminal.assertEqualsGolden("explain");
  }

  private static SimulatedAutoMl autoMl(TestCluster cluster) {
    var id = new AtomicLong(7_000_000_000_000_000_000L);
    return cluster.startAutoMl(
        cluster
            .simulatorOptions()
            .withClock(NOON)
            .withIds(() -> String.valueOf(id.incrementAndGet()))
            .withOperationDuration(OPERATION_DURATION));
  }
}
