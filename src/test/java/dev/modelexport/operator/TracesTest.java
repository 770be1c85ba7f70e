package dev.modelexport.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.TestSpecs;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.ServiceMethod;
import dev.modelexport.tracing.TraceCollector;
import dev.modelexport.tracing.TraceCollector.CollectedSpan;
import dev.modelexport.tracing.TraceSettings;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace for each run, as a collector has it. */
class TracesTest {

  private static final String RUN = "ModelExport run";

  @TempDir private Path folder;
  private TraceCollector collector;
  private OperatorRig rig;

  @BeforeEach
  void collect() {
    collector = TraceCollector.start();
  }

  @AfterEach
  void stop() {
    rig.close();
    collector.close();
  }

  @Test
  void shouldHaveAllOfARunInOneTraceThoughTheOperatorIsStartedAnew() throws IOException {
    // given
    start(collector.endpoint(), Map.of());
    rig.create("flowers");
    rig.awaitRunning("flowers");

    // when
    rig.environment().stopOperator();
    rig.environment().startOperator();
    rig.complete("flowers");
    var status = rig.awaitSucceeded("flowers");
    var run = awaitRuns(1).get(0);

    // then
    assertThat(collector.spans()).extracting(CollectedSpan::traceId).containsOnly(run.traceId());
    assertThat(collector.spans())
        .extracting(CollectedSpan::name)
        .containsExactlyInAnyOrder(RUN, "VertexAI/GetModel", "VertexAI/ExportModel", "operation");
    assertThat(run.parentId()).isEmpty();
    assertThat(collector.spans())
        .filteredOn(span -> !span.equals(run))
        .extracting(CollectedSpan::parentId)
        .containsOnly(run.spanId());

    // and the times are those that they had
    assertThat(run.begin()).isEqualTo(status.startTime());
    assertThat(run.end()).isEqualTo(status.completionTime());
    assertThat(collector.named("operation").get(0).begin())
        .isEqualTo(status.operation().createTime());
    assertThat(collector.named("operation").get(0).end())
        .isEqualTo(status.operation().updateTime());
    var asked = collector.named("VertexAI/ExportModel").get(0);
    assertThat(asked.begin()).isBetween(run.begin(), run.end());
    assertThat(asked.end()).isBetween(asked.begin(), run.end());

    // and it tells whose run it is, and what came of it
    assertThat(run.service()).isEqualTo("modelexport-operator");
    assertThat(run.failed()).isFalse();
    assertThat(run.attributes())
        .containsEntry("k8s.namespace.name", "default")
        .containsEntry("modelexport.name", "flowers")
        .containsEntry("modelexport.outcome", "Succeeded")
        .containsEntry("modelexport.reason", "ExportSucceeded")
        .containsEntry("modelexport.model", status.request().model())
        .containsEntry("modelexport.operation", status.operation().name())
        .containsEntry("modelexport.output", status.output().gcsOutputDirectory());
  }

  @Test
  void shouldHaveATraceForEveryRun() throws IOException {
    // given
    start(collector.endpoint(), Map.of());
    rig.create("flowers");
    rig.awaitRunning("flowers");

    // when: another run takes the place of the first
    rig.edit("flowers", spec -> TestSpecs.withRunId(spec, "2"));
    rig.awaitStatus("flowers", status -> isRunning(status, "2"));
    rig.complete("flowers");
    rig.awaitSucceeded("flowers");
    var runs = awaitRuns(2);

    // then
    assertThat(runs).extracting(CollectedSpan::traceId).doesNotHaveDuplicates();
    assertThat(runs)
        .extracting(run -> run.attributes().get("modelexport.outcome"))
        .containsExactlyInAnyOrder("Cancelled", "Succeeded");
    for (var run : runs) {
      var names =
          collector.spans().stream()
              .filter(span -> span.parentId().equals(run.spanId()))
              .filter(span -> span.traceId().equals(run.traceId()))
              .map(CollectedSpan::name)
              .toList();
      var cancelled = run.attributes().get("modelexport.outcome").equals("Cancelled");
      assertThat(names)
          .contains("VertexAI/GetModel", "VertexAI/ExportModel", "operation")
          .matches(all -> all.contains("VertexAI/CancelOperation") == cancelled);
    }
  }

  @Test
  void shouldTellWhatWentWrongOnTheWay() throws IOException {
    // given
    start(collector.endpoint(), Map.of());
    rig.faults()
        .nextCalls(
            1,
            ServiceMethod.GET_MODEL,
            rig.provider().model(),
            CallFault.refuse(Code.PERMISSION_DENIED, "no"));
    rig.faults()
        .nextCalls(
            1,
            ServiceMethod.EXPORT_MODEL,
            rig.provider().model(),
            CallFault.refuse(Code.INVALID_ARGUMENT, "never"));

    // when
    rig.create("refused");
    rig.awaitReason("refused", Reason.ExportRejected);
    var run = awaitRuns(1).get(0);

    // then
    assertThat(run.failed()).isTrue();
    assertThat(run.attributes()).containsEntry("modelexport.reason", "ExportRejected");
    assertThat(collector.named("VertexAI/GetModel"))
        .hasSize(2)
        .allMatch(call -> call.traceId().equals(run.traceId()))
        .extracting(call -> call.attributes().getOrDefault("error.type", "none"))
        .containsExactlyInAnyOrder("PERMISSION_DENIED", "none");
    assertThat(collector.named("VertexAI/ExportModel"))
        .singleElement()
        .matches(CollectedSpan::failed);
  }

  @Test
  void shouldKeepWholeTracesOrNoneWhereOnlySomeAreWanted() throws IOException {
    // given
    start(
        collector.endpoint(),
        Map.of("otel.traces.sampler", "parentbased_traceidratio", "otel.traces.sampler.arg", "0"));

    // when
    rig.create("flowers");
    rig.complete("flowers");
    rig.awaitSucceeded("flowers");
    rig.environment().stopOperator();
    rig.environment().startOperator();

    // then
    assertThat(collector.spans()).isEmpty();
  }

  @Test
  void shouldExportAsEverWithoutItsCollector() throws IOException {
    // given
    start(collector.endpoint(), Map.of());
    collector.close();

    // when
    rig.create("flowers");
    rig.complete("flowers");

    // then
    rig.awaitSucceeded("flowers");
    var begin = System.nanoTime();
    rig.environment().stopOperator();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    rig.environment().startOperator();
  }

  private void start(String endpoint, Map<String, String> more) throws IOException {
    var properties = new HashMap<>(more);
    properties.put("otel.exporter.otlp.endpoint", endpoint);
    // Nobody waits for spans here.
    properties.put("otel.bsp.schedule.delay", "50");
    rig = OperatorRig.start(ProviderUnderTest.VERTEXAI, folder, new TraceSettings(properties));
  }

  /** What is sent before a span of a run is there too: spans are made in that order. */
  private List<CollectedSpan> awaitRuns(int count) {
    OperatorRig.await(count + " runs").until(() -> collector.named(RUN).size() >= count);
    return collector.named(RUN);
  }

  private static boolean isRunning(ModelExportStatus status, String runId) {
    return OperatorRig.is(status, Reason.ExportRunning) && runId.equals(status.request().runId());
  }
}
