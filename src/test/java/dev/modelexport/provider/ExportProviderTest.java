package dev.modelexport.provider;

import static dev.modelexport.sandbox.google.ServiceMethod.CANCEL_OPERATION;
import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_OPERATION;
import static dev.modelexport.sandbox.google.ServiceMethod.LIST_OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.export.ExportProvider;
import dev.modelexport.export.ExportRequest;
import dev.modelexport.export.ProviderError;
import dev.modelexport.export.ProviderException;
import dev.modelexport.provider.google.Endpoint;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.rules.ModelName;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.Faults;
import dev.modelexport.sandbox.google.OperationScript;
import dev.modelexport.sandbox.google.ServiceMethod;
import dev.modelexport.sandbox.google.SimulatedProvider;
import dev.modelexport.sandbox.google.SimulatorOptions;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
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
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every provider does, over a real gRPC connection to its simulated service. */
@ParameterizedClass
@EnumSource(ProviderUnderTest.class)
class ExportProviderTest {

  private static final String LOCATION = "projects/demo/locations/us-central1";
  private static final int PAGE_SIZE = 2;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /** A call that has travelled for this long has left little of its time. */
  private static final Duration TRAVEL = Duration.ofSeconds(5);

  @Parameter private ProviderUnderTest underTest;
  @TempDir private Path folder;
  private SimulatedProvider service;
  private ExportProvider provider;

  @BeforeEach
  void startService() throws IOException {
    service =
        underTest.start(
            SimulatorOptions.in(folder)
                .withOperationDuration(Duration.ofHours(1))
                .withMaxPageSize(PAGE_SIZE));
    provider = underTest.connect(Endpoints.all(Endpoint.parse(service.endpoint())));
  }

  @AfterEach
  void stopService() throws Exception {
    ((AutoCloseable) provider).close();
    service.close();
  }

  @Test
  void shouldReadTheDirectoryThatTheExportMade() {
    // given
    var operation = await(start());

    // when
    service.complete(operation.name());
    var ended = await(provider.getOperation(operation.name()));

    // then
    assertThat(operation.createTime()).isNotNull();
    assertThat(operation.done()).isFalse();
    assertThat(ended.done()).isTrue();
    assertThat(ended.error()).isEmpty();
    assertThat(ended.image()).isEmpty();
    assertThat(ended.gcsOutputDirectory())
        .hasValueSatisfying(directory -> assertThat(directory).startsWith("gs://models/out/"));
  }

  @Test
  void shouldListOnlyTheExportsOfTheModelOverAllPages() {
    // given: more than a page, an export of another model, and what made the models
    Set<String> started = new HashSet<>();
    for (var i = 0; i < PAGE_SIZE + 1; i++) {
      started.add(await(start()).name());
    }
    await(startOf(underTest.otherModel()));

    // then
    assertThat(await(provider.listExports(model())))
        .extracting(ExportOperation::name)
        .containsExactlyInAnyOrderElementsOf(started);
  }

  @Test
  void shouldListWhatRunsInALocation() {
    // given
    var running = await(start());
    var ended = await(start());
    service.complete(ended.name());

    // then
    assertThat(await(provider.listRunning(LOCATION)))
        .extracting(ExportOperation::name)
        .containsExactly(running.name());
  }

  @Test
  void shouldCancel() {
    // given
    var operation = await(start());

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
                .endingWith(Code.FAILED_PRECONDITION, "The bucket is elsewhere."));
    var operation = await(start());

    // when
    service.complete(operation.name());

    // then
    assertThat(await(provider.getOperation(operation.name())).error())
        .contains(new ProviderError(ErrorCode.FAILED_PRECONDITION, "The bucket is elsewhere."));
  }

  @Test
  void shouldTellPartialFailures() {
    // given
    service
        .faults()
        .nextExports(
            1,
            OperationScript.normal()
                .withPartialFailures(List.of(OperationScript.status(Code.INTERNAL, "a label"))));
    var operation = await(start());

    // when
    service.complete(operation.name());

    // then
    assertThat(await(provider.getOperation(operation.name())).partialFailures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("INTERNAL"));
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void shouldAskForAnExportOnceWhateverTheAnswer(ErrorCode code) {
    // given
    refuseAlways(EXPORT_MODEL, code);

    // when
    var error = refusal(start());

    // then
    assertThat(error).isEqualTo(new ProviderError(code, "Not today."));
    assertThat(service.counts().calls(EXPORT_MODEL)).isEqualTo(1);
  }

  @Test
  void shouldGiveUpAStartAfterItsTimeAndNotRepeatIt() {
    // given
    service.faults().nextCalls(2, EXPORT_MODEL, CallFault.neverAnswer());

    // when
    var error = refusal(provider.exportModel(request(model()), Duration.ofMillis(500)));

    // then
    assertThat(error.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    assertThat(service.counts().calls(EXPORT_MODEL)).isEqualTo(1);
  }

  @Test
  void shouldTellThePauseThatTheServiceAsksFor() {
    // given
    var quota = CallFault.refuse(Code.RESOURCE_EXHAUSTED, "Quota.", Duration.ofMillis(2_500));
    service.faults().nextCalls(1, EXPORT_MODEL, quota);

    // then
    assertThat(refusal(start()).retryDelay()).contains(Duration.ofMillis(2_500));
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void shouldRepeatAReadOnlyWhereThatMayHelp(ErrorCode code) {
    // given
    refuseAlways(GET_MODEL, code);
    var passing = code == ErrorCode.UNAVAILABLE || code == ErrorCode.DEADLINE_EXCEEDED;

    // when
    var error = refusal(provider.getModel(model()));

    // then
    assertThat(error).isEqualTo(new ProviderError(code, "Not today."));
    assertThat(service.counts().calls(GET_MODEL)).isEqualTo(passing ? 4 : 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"GET_MODEL", "GET_OPERATION", "LIST_OPERATIONS", "CANCEL_OPERATION"})
  void shouldRepeatWhatChangesNothingAFewTimes(ServiceMethod method) {
    // given
    var operation = await(start()).name();
    refuseAlways(method, ErrorCode.UNAVAILABLE);

    // when
    var error = refusal(call(method, operation));

    // then
    assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(service.counts().calls(method)).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"GET_MODEL", "GET_OPERATION", "LIST_OPERATIONS", "CANCEL_OPERATION"})
  void shouldAnswerWhenTheNextTryDoes(ServiceMethod method) {
    // given
    var operation = await(start()).name();
    await(call(method, operation));
    var usual = service.counts().calls(method);
    service.faults().nextCalls(1, method, CallFault.refuse(Code.UNAVAILABLE, "Just now."));

    // when
    await(call(method, operation));

    // then: a list has several pages, and one of them was asked for twice
    assertThat(service.counts().calls(method)).isEqualTo(2 * usual + 1);
  }

  /** Whatever the client's own settings: AutoML's are 5 s, Vertex AI's are none. */
  @Test
  void shouldGiveEveryCallATimeOfItsOwn() {
    // given
    var operation = await(start()).name();
    var reads = List.of(GET_MODEL, GET_OPERATION, CANCEL_OPERATION);

    // when
    reads.forEach(method -> await(call(method, operation)));
    await(provider.listRunning(LOCATION));

    // then
    reads.forEach(method -> assertTimeout(method, Duration.ofSeconds(10)));
    assertTimeout(LIST_OPERATIONS, Duration.ofSeconds(55));
    assertTimeout(EXPORT_MODEL, START_TIMEOUT);

    // when
    await(provider.listExports(model()));

    // then
    assertTimeout(LIST_OPERATIONS, Duration.ofSeconds(55));
  }

  @Test
  void shouldSayThatAServiceCantBeReached() {
    // given
    service.close();

    // then
    assertThat(refusal(start()).code()).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void shouldMakeNoHostOfWhatIsNoLocation() throws Exception {
    // given: Google's own hosts
    var google = underTest.connect(new Endpoints(Map.of()));

    // when
    var error = refusal(google.getOperation("projects/p/locations/example.com:1#/operations/1"));

    // then
    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(error.message()).contains("\"example.com:1#\" is no location");
    ((AutoCloseable) google).close();
  }

  private void assertTimeout(ServiceMethod method, Duration expected) {
    assertThat(service.counts().timeout(method))
        .as("%s", method)
        .hasValueSatisfying(
            timeout -> assertThat(timeout).isBetween(expected.minus(TRAVEL), expected));
  }

  private void refuseAlways(ServiceMethod method, ErrorCode code) {
    var fault = CallFault.refuse(Code.valueOf(code.name()), "Not today.");
    service.faults().nextCalls(Faults.ALWAYS, method, fault);
  }

  private CompletionStage<?> call(ServiceMethod method, String operation) {
    return switch (method) {
      case GET_MODEL -> provider.getModel(model());
      case GET_OPERATION -> provider.getOperation(operation);
      case CANCEL_OPERATION -> provider.cancelOperation(operation);
      case LIST_OPERATIONS -> provider.listRunning(LOCATION);
      default -> throw new IllegalArgumentException("the operator does not call " + method);
    };
  }

  private ModelName model() {
    return ModelName.parse(underTest.model());
  }

  private CompletionStage<ExportOperation> start() {
    return startOf(underTest.model());
  }

  private CompletionStage<ExportOperation> startOf(String model) {
    return provider.exportModel(request(ModelName.parse(model)), START_TIMEOUT);
  }

  private static ExportRequest request(ModelName model) {
    return new ExportRequest(
        model, new OutputConfig("tflite", Map.of(), new GcsDestination("gs://models/out"), null));
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
}
