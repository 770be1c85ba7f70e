package dev.modelexport.provider.automl;

import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.GcrDestination;
import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.export.ExportRequest;
import dev.modelexport.export.ProviderError;
import dev.modelexport.export.ProviderException;
import dev.modelexport.provider.google.Endpoint;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.rules.ModelName;
import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.OperationScript;
import dev.modelexport.sandbox.google.ServiceMethod;
import dev.modelexport.sandbox.google.SimulatorOptions;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The provider over a real gRPC connection. */
class AutoMlProviderTest {

  private static final ModelName FLOWERS = demo("ICN_mobile_versatile");
  private static final String LOCATION = "projects/demo/locations/us-central1";
  private static final int PAGE_SIZE = 2;

  @TempDir private Path folder;
  private SimulatedAutoMl service;
  private AutoMlProvider provider;

  @BeforeEach
  void start() throws IOException {
    service =
        SimulatedAutoMl.start(
            SimulatorOptions.in(folder)
                .withOperationDuration(Duration.ofHours(1))
                .withMaxPageSize(PAGE_SIZE));
    provider = new AutoMlProvider(Endpoints.all(Endpoint.parse(service.endpoint())));
  }

  @AfterEach
  void stop() {
    provider.close();
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "us-central1, automl.googleapis.com",
    "eu, eu-automl.googleapis.com",
    "global, automl.googleapis.com"
  })
  void shouldKnowGooglesHosts(String location, String host) {
    assertThat(AutoMlProvider.googlesHost(location)).isEqualTo(host);
  }

  @Test
  void shouldTellAllFieldsOfAnImageClassificationModel() {
    // when
    var model = await(provider.getModel(FLOWERS));

    // then: the fields of the API's ImageClassificationModelMetadata
    assertThat(model.problem()).isEqualTo("ImageClassification");
    assertThat(model)
        .hasNoNullFieldsOrPropertiesExcept("baseModelId", "sourceType", "versionId")
        .extracting(ModelInfo::modelType, ModelInfo::stopReason)
        .containsExactly("mobile-versatile-1", "MODEL_CONVERGED");
  }

  @Test
  void shouldTellNoTypeWhereTheApiHasNone() {
    // when
    var model = await(provider.getModel(demo("VOT_mobile_versatile")));

    // then
    assertThat(model.problem()).isEqualTo("VideoObjectTracking");
    assertThat(model.modelType()).isNull();
  }

  @Test
  void shouldTellTheOperationAtOnce() {
    // when
    var operation = await(start(toBucket()));

    // then
    assertThat(operation.name()).startsWith(LOCATION + "/operations/");
    assertThat(operation.createTime()).isNotNull();
    assertThat(operation.done()).isFalse();
  }

  @Test
  void shouldReadTheDirectoryThatTheExportMade() {
    // given
    var operation = await(start(toBucket()));

    // when
    service.complete(operation.name());
    var ended = await(provider.getOperation(operation.name()));

    // then
    assertThat(ended.done()).isTrue();
    assertThat(ended.error()).isEmpty();
    assertThat(ended.gcsOutputDirectory())
        .hasValueSatisfying(directory -> assertThat(directory).startsWith("gs://models/out/"));
  }

  @Test
  void shouldTellNoDirectoryOfAnImage() {
    // given
    var config =
        new OutputConfig(
            "docker",
            Map.of("cpu_architecture", "x86_64", "gpu_architecture", "nvidia"),
            null,
            new GcrDestination("gcr.io/demo/flowers:v1"));
    var operation = await(start(new ExportRequest(FLOWERS, config)));

    // when
    service.complete(operation.name());

    // then
    assertThat(await(provider.getOperation(operation.name())).gcsOutputDirectory()).isEmpty();
    assertThat(service.counts().exportsStarted(FLOWERS.toString(), "gcr.io/demo/flowers:v1"))
        .isEqualTo(1);
  }

  @Test
  void shouldListOnlyTheExportsOfTheModelOverAllPages() {
    // given: more than a page, and an export of another model
    Set<String> started = new HashSet<>();
    for (var i = 0; i < PAGE_SIZE + 1; i++) {
      started.add(await(start(toBucket())).name());
    }
    await(start(new ExportRequest(demo("ICN_mobile_low_latency"), bucket())));

    // when
    var exports = await(provider.listExports(FLOWERS));

    // then
    assertThat(exports)
        .extracting(ExportOperation::name)
        .containsExactlyInAnyOrderElementsOf(started);
  }

  @Test
  void shouldListWhatRunsInALocation() {
    // given
    var running = await(start(toBucket()));
    var ended = await(start(toBucket()));
    service.complete(ended.name());

    // when
    var listed = await(provider.listRunning(LOCATION));

    // then
    assertThat(listed).extracting(ExportOperation::name).containsExactly(running.name());
  }

  @Test
  void shouldGiveUpAStartAfterItsTimeAndNotRepeatIt() {
    // given
    service.faults().nextCalls(2, ServiceMethod.EXPORT_MODEL, CallFault.neverAnswer());

    // when
    var error = refusal(provider.exportModel(toBucket(), Duration.ofMillis(500)));

    // then
    assertThat(error.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    assertThat(service.counts().calls(ServiceMethod.EXPORT_MODEL)).isEqualTo(1);
  }

  @Test
  void shouldCancel() {
    // given
    var operation = await(start(toBucket()));

    // when
    await(provider.cancelOperation(operation.name()));

    // then: google.longrunning tells a cancelled operation by its error
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(await(provider.getOperation(operation.name())).error())
                    .map(ProviderError::code)
                    .contains(ErrorCode.CANCELLED));
  }

  @Test
  void shouldTellHowAnOperationFailed() {
    // given
    service
        .faults()
        .nextExports(
            1,
            OperationScript.normal()
                .taking(Duration.ofMillis(1))
                .endingWith(Code.FAILED_PRECONDITION, "The bucket is elsewhere."));
    var operation = await(start(toBucket()));

    // when
    service.complete(operation.name());

    // then
    assertThat(await(provider.getOperation(operation.name())).error())
        .contains(new ProviderError(ErrorCode.FAILED_PRECONDITION, "The bucket is elsewhere."));
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void shouldAskForAnExportOnceWhateverTheAnswer(ErrorCode code) {
    // given
    service
        .faults()
        .nextCalls(
            Integer.MAX_VALUE,
            EXPORT_MODEL,
            CallFault.refuse(Code.valueOf(code.name()), "Not today."));

    // when
    var error = refusal(start(toBucket()));

    // then
    assertThat(error).isEqualTo(new ProviderError(code, "Not today."));
    assertThat(service.counts().calls(EXPORT_MODEL)).isEqualTo(1);
  }

  @Test
  void shouldTellThePauseThatTheServiceAsksFor() {
    // given
    var quota = CallFault.refuse(Code.RESOURCE_EXHAUSTED, "Quota.", Duration.ofMillis(2_500));
    service.faults().nextCalls(1, EXPORT_MODEL, quota);

    // when
    var error = refusal(start(toBucket()));

    // then
    assertThat(error.retryDelay()).contains(Duration.ofMillis(2_500));
  }

  @Test
  void shouldRepeatAReadThatFailedForAMoment() {
    // given
    service.faults().nextCalls(1, GET_MODEL, CallFault.refuse(Code.UNAVAILABLE, "Just now."));

    // when
    var model = await(provider.getModel(FLOWERS));

    // then
    assertThat(model.displayName()).isNotBlank();
    assertThat(service.counts().calls(GET_MODEL)).isEqualTo(2);
  }

  @Test
  void shouldSayThatAServiceCantBeReached() {
    // given
    service.close();

    // when
    var error = refusal(start(toBucket()));

    // then
    assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  private static ProviderError refusal(CompletionStage<?> stage) {
    try {
      await(stage);
    } catch (CompletionException e) {
      return ((ProviderException) e.getCause()).error();
    }
    throw new AssertionError("the call should have been refused");
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private CompletionStage<ExportOperation> start(ExportRequest request) {
    return provider.exportModel(request, Duration.ofSeconds(60));
  }

  private static ExportRequest toBucket() {
    return new ExportRequest(FLOWERS, bucket());
  }

  private static OutputConfig bucket() {
    return new OutputConfig("tflite", Map.of(), new GcsDestination("gs://models/out"), null);
  }

  private static ModelName demo(String model) {
    return ModelName.parse(LOCATION + "/models/" + model);
  }
}
