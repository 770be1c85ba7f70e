package dev.modelexport.sandbox.automl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.NotFoundException;
import com.google.longrunning.Operation;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.modelexport.sandbox.google.ServiceMethod;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Get, Cancel, Delete and Wait, by google.longrunning.Operations, bound by AutoML v1beta1. */
class OperationsTest {

  private static final String UNKNOWN = "projects/demo/locations/us-central1/operations/unknown";

  private static Rig rig;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws IOException {
    rig = Rig.withEndlessExports(folder);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static Operation get(String name) {
    return rig.operations().getOperation(name);
  }

  private static Operation await(String name, long seconds) {
    return rig.operations()
        .waitOperationCallable()
        .call(
            WaitOperationRequest.newBuilder()
                .setName(name)
                .setTimeout(Durations.fromSeconds(seconds))
                .build());
  }

  @Test
  void shouldEndAnExportByElapsedTime(@TempDir Path fast) throws IOException {
    try (var quick = Rig.withFastExports(fast)) {
      var started = quick.export("ICN_mobile_versatile");

      var done = quick.awaitDone(started);

      assertThat(done.hasResponse()).isTrue();
      var metadata = Rig.metadata(done);
      assertThat(Timestamps.compare(metadata.getUpdateTime(), metadata.getCreateTime()))
          .isPositive();
    }
  }

  @Test
  void shouldEndACancelledOperationWithTheCodeCancelled() {
    var export = rig.export("ICN_mobile_versatile", Rig.toBucket("tflite", "gs://cancelled/out"));

    rig.operations().cancelOperation(export.getName());

    var done = rig.awaitDone(export);
    assertThat(done.getError().getCode()).isEqualTo(Code.CANCELLED.value()).isEqualTo(1);
    assertThat(done.hasResponse()).isFalse();
    assertThat(folder.resolve("buckets/cancelled")).doesNotExist();
  }

  @Test
  void shouldLeaveAnEndedOperationAsItIsWhenItIsCancelled() {
    var export = rig.export("ICN_mobile_versatile");
    rig.service().complete(export.getName());
    var done = get(export.getName());

    rig.operations().cancelOperation(export.getName());

    assertThat(await(export.getName(), 0)).isEqualTo(done);
  }

  @Test
  void shouldForgetADeletedOperationAndLetItsExportGoOn(@TempDir Path fast) throws IOException {
    try (var quick = Rig.withFastExports(fast)) {
      var export = quick.export("ICN_mobile_versatile");

      quick.operations().deleteOperation(export.getName());

      assertThatThrownBy(() -> quick.operations().getOperation(export.getName()))
          .isInstanceOf(NotFoundException.class);
      Rig.await()
          .untilAsserted(() -> assertThat(fast.resolve("buckets/models")).isNotEmptyDirectory());
    }
  }

  @Test
  void shouldAnswerAWaitAsSoonAsTheOperationEnds() {
    var export = rig.export("ICN_mobile_versatile");
    var before = rig.service().counts().calls(ServiceMethod.WAIT_OPERATION);
    var waiting =
        rig.operations()
            .waitOperationCallable()
            .futureCall(WaitOperationRequest.newBuilder().setName(export.getName()).build());
    Rig.await().until(() -> rig.service().counts().calls(ServiceMethod.WAIT_OPERATION) > before);

    rig.service().complete(export.getName());

    assertThat(waiting)
        .succeedsWithin(Duration.ofSeconds(5))
        .satisfies(answer -> assertThat(answer.getDone()).isTrue());
  }

  @Test
  void shouldAnswerAWaitWithTheRunningOperationWhenItsTimeIsOver() {
    var export = rig.export("ICN_mobile_versatile");

    assertThat(await(export.getName(), 0).getDone()).isFalse();
  }

  @Test
  void shouldNotFindUnknownOperations() {
    var operations = rig.operations();

    assertThatThrownBy(() -> get(UNKNOWN))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(UNKNOWN);
    assertThatThrownBy(() -> operations.cancelOperation(UNKNOWN))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> operations.deleteOperation(UNKNOWN))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> await(UNKNOWN, 1)).isInstanceOf(NotFoundException.class);
  }
}
