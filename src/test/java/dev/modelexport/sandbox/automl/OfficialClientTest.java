package dev.modelexport.sandbox.automl;

import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.DeadlineExceededException;
import com.google.cloud.automl.v1beta1.ExportModelRequest;
import com.google.cloud.automl.v1beta1.OperationMetadata;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.ServiceMethod;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How google-cloud-automl 2.88.0 behaves in what matters to the operator. The operator's way of
 * starting an export rests on these facts; a new version of the client has to show them again.
 */
class OfficialClientTest {

  private static final String MODEL = DemoModels.name("ICN_mobile_versatile");

  private static Rig rig;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    rig = Rig.withEndlessExports(folder);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static int calls(ServiceMethod method) {
    return rig.service().counts().calls(method);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "UNAVAILABLE",
        "DEADLINE_EXCEEDED",
        "RESOURCE_EXHAUSTED",
        "NOT_FOUND",
        "FAILED_PRECONDITION"
      })
  void shouldCallExportModelExactlyOnceWhateverTheAnswer(Code code) {
    rig.service().faults().nextCalls(1, EXPORT_MODEL, CallFault.refuse(code, "refused"));
    var before = calls(EXPORT_MODEL);

    var failure = catchThrowableOfType(ApiException.class, () -> rig.export("ICN_cloud"));

    assertThat(calls(EXPORT_MODEL)).isEqualTo(before + 1);
    assertThat(failure.isRetryable()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "DEADLINE_EXCEEDED"})
  void shouldRetryGetModelByItself(Code code) {
    rig.service().faults().nextCalls(2, GET_MODEL, CallFault.refuse(code, "refused"));
    var before = calls(GET_MODEL);

    var model = rig.client().getModel(DemoModels.name("ICN_cloud"));

    assertThat(model.getName()).isNotEmpty();
    assertThat(calls(GET_MODEL)).isEqualTo(before + 3);
  }

  @Test
  void shouldHaveNoRetriesAndFiveSecondsForExportModelByDefault() throws IOException {
    var settings = Rig.settings(rig.service()).build().exportModelSettings();

    assertThat(settings.getRetryableCodes()).isEmpty();
    assertThat(settings.getRetrySettings().getTotalTimeoutDuration())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void shouldTimeOutWhileTheServiceHasStartedTheExport() {
    var late = CallFault.answerLate(Duration.ofSeconds(3));
    rig.service().faults().nextCalls(1, EXPORT_MODEL, late);

    assertThatThrownBy(() -> exportImpatiently("gs://late/out"))
        .isInstanceOf(DeadlineExceededException.class);

    assertThat(rig.service().counts().exportsStarted(MODEL, "gs://late/out")).isEqualTo(1);
  }

  @Test
  void shouldTimeOutWhenNoAnswerEverComes() {
    rig.service().faults().nextCalls(1, EXPORT_MODEL, CallFault.neverAnswer());

    assertThatThrownBy(() -> exportImpatiently("gs://never/out"))
        .isInstanceOf(DeadlineExceededException.class);

    assertThat(rig.service().counts().exportsStarted(MODEL, "gs://never/out")).isEqualTo(1);
  }

  @Test
  void shouldGetAnAnswerThatIsLateButInTime() {
    rig.service().faults().nextCalls(1, EXPORT_MODEL, CallFault.answerLate(Duration.ofMillis(50)));

    assertThat(rig.export("ICN_mobile_versatile").getName()).isNotEmpty();
  }

  @Test
  void shouldReadTheMetadataThroughItsOwnFutureToo() throws Exception {
    var future = rig.client().exportModelAsync(request("gs://future/out"));

    OperationMetadata metadata = future.getMetadata().get(5, TimeUnit.SECONDS);
    assertThat(metadata.hasExportModelDetails()).isTrue();
    assertThat(future.getName()).startsWith("projects/demo/locations/us-central1/operations/");
    assertThat(future.cancel(true)).isTrue();
  }

  private static ExportModelRequest request(String prefix) {
    return ExportModelRequest.newBuilder()
        .setName(MODEL)
        .setOutputConfig(Rig.toBucket("tflite", prefix))
        .build();
  }

  /** With a shorter timeout than the default, on a connection that is there already. */
  private static void exportImpatiently(String prefix) {
    rig.client().getModel(MODEL);
    var context = GrpcCallContext.createDefault().withTimeoutDuration(Duration.ofMillis(300));
    rig.client().exportModelCallable().call(request(prefix), context);
  }
}
