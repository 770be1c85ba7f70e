package dev.modelexport.sandbox.automl;

import static dev.modelexport.sandbox.google.ServiceMethod.CANCEL_OPERATION;
import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_OPERATION;
import static dev.modelexport.sandbox.google.ServiceMethod.LIST_OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.longrunning.Operation;
import com.google.protobuf.util.Durations;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.Faults;
import dev.modelexport.sandbox.google.OperationScript;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every fault that can be ordered, as a client sees it. Tests differ in the models that they order
 * faults for.
 */
class FaultsTest {

  private static final String LOCATION = "projects/demo/locations/us-central1";
  private static final String SCRIPTED = "ICN_mobile_versatile_retrained";
  private static final Duration LONG = Duration.ofHours(1);

  private static Rig rig;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    rig = Rig.withEndlessExports(folder);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static Faults faults() {
    return rig.service().faults();
  }

  private static ApiException exportFails(String id) {
    return catchThrowableOfType(ApiException.class, () -> rig.export(id));
  }

  private static List<String> running(String id) {
    return rig
        .operations()
        .listOperations(LOCATION, "done=false AND worksOn=" + DemoModels.name(id))
        .getPage()
        .getResponse()
        .getOperationsList()
        .stream()
        .map(Operation::getName)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(value = Code.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void shouldRefuseWithAnyCodeAndText(Code code) {
    var model = DemoModels.name("ICN_mobile_versatile");
    faults().nextCalls(1, EXPORT_MODEL, model, CallFault.refuse(code, "refused as ordered"));
    var started = rig.service().counts().exportsStarted();

    var refusal = exportFails("ICN_mobile_versatile");

    assertThat(refusal.getStatusCode().getCode().name()).isEqualTo(code.name());
    assertThat(refusal).hasMessageContaining("refused as ordered");
    assertThat(rig.service().counts().exportsStarted()).isEqualTo(started);
  }

  @Test
  void shouldTellWhenToRetry() {
    var quota = CallFault.refuse(Code.RESOURCE_EXHAUSTED, "quota", Duration.ofMillis(2_500));
    faults().nextCalls(1, EXPORT_MODEL, DemoModels.name("ICN_mobile_low_latency"), quota);

    var refusal = exportFails("ICN_mobile_low_latency");

    var retry = refusal.getErrorDetails().getRetryInfo().getRetryDelay();
    assertThat(Durations.toMillis(retry)).isEqualTo(2_500);
  }

  @Test
  void shouldStrikeAsOftenAsOrderedAndOnlyTheNamedModel() {
    var model = DemoModels.name("ICN_mobile_high_accuracy");
    faults().nextCalls(2, EXPORT_MODEL, model, CallFault.refuse(Code.ABORTED, "first"));
    faults().nextCalls(1, EXPORT_MODEL, model, CallFault.refuse(Code.INTERNAL, "then"));

    assertThat(rig.export("ICN_mobile_core_ml_versatile").getName()).isNotEmpty();
    assertThat(exportFails("ICN_mobile_high_accuracy")).hasMessageContaining("first");
    assertThat(exportFails("ICN_mobile_high_accuracy")).hasMessageContaining("first");
    assertThat(exportFails("ICN_mobile_high_accuracy")).hasMessageContaining("then");
    assertThat(rig.export("ICN_mobile_high_accuracy").getName()).isNotEmpty();
  }

  @Test
  void shouldStrikeCallsOnOperationsByTheOperationTheModelOrTheLocation() {
    var refused = CallFault.refuse(Code.FAILED_PRECONDITION, "refused as ordered");
    var export = rig.export("ICN_mobile_core_ml_low_latency");
    faults()
        .nextCalls(1, GET_OPERATION, export.getName(), refused)
        .nextCalls(1, CANCEL_OPERATION, DemoModels.name("ICN_mobile_core_ml_low_latency"), refused)
        .nextCalls(1, LIST_OPERATIONS, LOCATION, refused);
    var operations = rig.operations();

    assertThatThrownBy(() -> operations.getOperation(export.getName()))
        .hasMessageContaining("refused as ordered");
    assertThatThrownBy(() -> operations.cancelOperation(export.getName()))
        .hasMessageContaining("refused as ordered");
    assertThatThrownBy(() -> running("ICN_mobile_core_ml_low_latency"))
        .hasMessageContaining("refused as ordered");
    assertThat(running("ICN_mobile_core_ml_low_latency")).containsExactly(export.getName());
  }

  @Test
  void shouldStartAnExportAndLoseTheAnswer() {
    var model = DemoModels.name("ICN_mobile_core_ml_high_accuracy");
    faults().nextCalls(1, EXPORT_MODEL, model, CallFault.loseAnswer(Code.UNAVAILABLE, "reset"));

    var lost = exportFails("ICN_mobile_core_ml_high_accuracy");

    assertThat(lost.getStatusCode().getCode().name()).isEqualTo("UNAVAILABLE");
    assertThat(rig.service().counts().exportsStarted(model, "gs://models/out")).isEqualTo(1);
    assertThat(running("ICN_mobile_core_ml_high_accuracy")).hasSize(1);
  }

  @Test
  void shouldEndAnOperationWithACodeAndAText() {
    orderForNextExport(OperationScript.normal().endingWith(Code.PERMISSION_DENIED, "bucket"));
    var export = rig.export(SCRIPTED);

    rig.service().complete(export.getName());

    var error = rig.operations().getOperation(export.getName()).getError();
    assertThat(error.getCode()).isEqualTo(Code.PERMISSION_DENIED.value());
    assertThat(error.getMessage()).isEqualTo("bucket");
  }

  /** OperationMetadata reports at most 20 partial failures. */
  @Test
  void shouldReportUpToTwentyPartialFailures() {
    var failure = OperationScript.status(Code.DATA_LOSS, "a file");
    orderForNextExport(OperationScript.normal().withPartialFailures(copies(20, failure)));
    var export = rig.export(SCRIPTED);

    rig.service().complete(export.getName());

    var done = rig.operations().getOperation(export.getName());
    assertThat(done.hasResponse()).isTrue();
    assertThat(Rig.metadata(done).getPartialFailuresList()).hasSize(20).contains(failure);
    var tooMany = copies(21, failure);
    assertThatThrownBy(() -> OperationScript.normal().withPartialFailures(tooMany))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("21");
  }

  @Test
  void shouldForgetARunningOperation() {
    orderForNextExport(OperationScript.normal().vanishingAfter(Duration.ZERO));

    var export = rig.export(SCRIPTED);

    assertThatThrownBy(() -> rig.operations().getOperation(export.getName()))
        .isInstanceOf(NotFoundException.class);
    assertThat(running(SCRIPTED)).doesNotContain(export.getName());
  }

  @Test
  void shouldIgnoreACancel() {
    orderForNextExport(OperationScript.normal().ignoringCancel());
    var ignoring = rig.export(SCRIPTED);
    var obeying = rig.export(SCRIPTED);

    rig.operations().cancelOperation(ignoring.getName());
    rig.operations().cancelOperation(obeying.getName());

    rig.awaitDone(obeying);
    assertThat(rig.operations().getOperation(ignoring.getName()).getDone()).isFalse();
  }

  @Test
  void shouldNeverEnd(@TempDir Path folder) throws IOException {
    try (var quick = Rig.withFastExports(folder)) {
      var model = DemoModels.name("ICN_mobile_versatile");
      quick.service().faults().nextExports(1, model, OperationScript.normal().neverEnding());
      var endless = quick.export("ICN_mobile_versatile");
      var usual = quick.export("ICN_mobile_versatile");

      quick.awaitDone(usual);

      assertThat(quick.operations().getOperation(endless.getName()).getDone()).isFalse();
    }
  }

  @Test
  void shouldListAnOperationLateWhileItCanBeRead() {
    orderForNextExport(OperationScript.normal().listedAfter(LONG));
    var late = rig.export(SCRIPTED);
    orderForNextExport(OperationScript.normal().listedAfter(Duration.ofMillis(30)));
    var soon = rig.export(SCRIPTED);

    assertThat(rig.operations().getOperation(late.getName()).getDone()).isFalse();
    Rig.await().untilAsserted(() -> assertThat(running(SCRIPTED)).contains(soon.getName()));
    assertThat(running(SCRIPTED)).doesNotContain(late.getName());
  }

  @Test
  void shouldWithdrawAllOrders(@TempDir Path folder) throws IOException {
    try (var other = Rig.withEndlessExports(folder)) {
      var refused = CallFault.refuse(Code.INTERNAL, "refused as ordered");
      other.service().faults().nextCalls(Faults.ALWAYS, GET_MODEL, refused);

      other.service().faults().clear();

      var forbidden = DemoModels.name("ICN_forbidden");
      assertThat(other.client().getModel(forbidden).getName()).isEqualTo(forbidden);
    }
  }

  private static void orderForNextExport(OperationScript script) {
    faults().nextExports(1, DemoModels.name(SCRIPTED), script);
  }

  private static <T> List<T> copies(int count, T value) {
    return Collections.nCopies(count, value);
  }
}
