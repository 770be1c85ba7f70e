package dev.modelexport.operator;

import static dev.modelexport.operator.OperatorRig.assertCondition;
import static dev.modelexport.sandbox.google.ServiceMethod.CANCEL_OPERATION;
import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.Phase;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.api.v1alpha1.TestSpecs;
import dev.modelexport.export.ExportProvider;
import dev.modelexport.export.ExportRequest;
import dev.modelexport.provider.automl.AutoMlProvider;
import dev.modelexport.provider.google.Endpoint;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.provider.vertexai.VertexAiProvider;
import dev.modelexport.rules.ModelName;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.google.OperationScript;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Pauses, deadlines, limits, expiry and operations that were started elsewhere. */
@ParameterizedClass
@EnumSource(ProviderUnderTest.class)
class LifeCycleTest {

  @TempDir private static Path folder;
  private static OperatorRig rig;

  @Parameter private ProviderUnderTest provider;

  @BeforeParameterizedClassInvocation
  static void start(ProviderUnderTest provider) throws IOException {
    rig = OperatorRig.start(provider, Files.createTempDirectory(folder, "rig"));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    rig.close();
  }

  @AfterEach
  void withdrawFaults() {
    rig.faults().clear();
  }

  @Test
  void shouldStartNothingDuringAPauseAndCostNothing() {
    // given
    rig.create("asleep", TestSpecs.with(rig.spec("asleep"), "suspend", true));

    // when
    var status = rig.awaitReason("asleep", Reason.Suspended);
    rig.awaitQuiet();

    // then
    assertThat(status.phase()).isEqualTo(Phase.Suspended.name());
    assertThat(rig.exportsStarted("asleep")).isZero();

    // when
    rig.edit("asleep", spec -> TestSpecs.with(spec, "suspend", false));
    rig.complete("asleep");

    // then
    rig.awaitSucceeded("asleep");
    assertThat(rig.exportsStarted("asleep")).isEqualTo(1);
  }

  @Test
  void shouldCancelForAPauseAndBeginANewAttemptAfterIt() {
    // given
    rig.create("paused");
    var first = rig.awaitRunning("paused").operation().name();

    // when
    rig.edit("paused", spec -> TestSpecs.with(spec, "suspend", true));
    var suspended = rig.awaitReason("paused", Reason.Suspended);

    // then
    assertThat(rig.isCancelled(first)).isTrue();
    assertThat(suspended.runs().get(0).outcome()).isEqualTo(RunRecord.Outcome.Cancelled.name());
    assertThat(suspended.runs().get(0).operation()).isEqualTo(first);

    // when
    rig.edit("paused", spec -> TestSpecs.with(spec, "suspend", false));
    rig.complete("paused");

    // then
    assertThat(rig.awaitSucceeded("paused").operation().name()).isNotEqualTo(first);
    assertThat(rig.exportsStarted("paused")).isEqualTo(2);
  }

  @Test
  void shouldFailAtTheDeadlineOnceTheOperationHasStopped() {
    // given
    rig.create("slow", TestSpecs.with(rig.spec("slow"), "activeDeadlineSeconds", 2));

    // when
    var operation = rig.awaitRunning("slow").operation().name();
    var status = rig.awaitReason("slow", Reason.DeadlineExceeded);

    // then
    assertThat(status.phase()).isEqualTo(Phase.Failed.name());
    assertCondition(status, ConditionType.Stalled, "True");
    assertThat(rig.isCancelled(operation)).isTrue();
    assertThat(rig.exportsStarted("slow")).isEqualTo(1);
    assertThat(rig.events("slow")).contains(Reason.DeadlineExceeded.name());
  }

  @Test
  void shouldTellAnOperationThatIgnoresItsCancelAsWhatItBecomes() {
    // given
    var model = provider.otherModel();
    rig.faults().nextExports(1, model, OperationScript.normal().ignoringCancel());
    rig.createOf("stubborn", model);
    var operation = rig.awaitRunning("stubborn").operation().name();
    var cancelsBefore = rig.calls(CANCEL_OPERATION);

    // when
    rig.edit("stubborn", spec -> TestSpecs.with(spec, "suspend", true));

    // then
    OperatorRig.await("a cancel that is asked for again")
        .until(() -> rig.calls(CANCEL_OPERATION) - cancelsBefore > 1);
    assertThat(rig.awaitReason("stubborn", Reason.CancellingRun).phase())
        .isEqualTo(Phase.Exporting.name());

    // when
    rig.service().complete(operation);

    // then
    assertThat(rig.awaitSucceeded("stubborn").operation().name()).isEqualTo(operation);
    assertThat(rig.exportsStarted("stubborn")).isEqualTo(1);
  }

  @Test
  void shouldMakeAsManyAttemptsAsBackoffLimitAllows() {
    // given
    var model = provider.otherModel();
    var failing =
        OperationScript.normal()
            .taking(Duration.ofMillis(1))
            .endingWith(Code.UNAVAILABLE, "Out of workers.");
    rig.faults().nextExports(3, model, failing);
    var callsBefore = rig.calls(EXPORT_MODEL);

    // when
    var spec = Specs.spec(provider.provider(), "limited", model);
    rig.create("limited", TestSpecs.with(spec, "backoffLimit", 1));
    var status = rig.awaitReason("limited", Reason.ExportFailed);
    rig.awaitQuiet();

    // then
    assertCondition(status, ConditionType.Stalled, "True");
    assertThat(status.attempt().number()).isEqualTo(2);
    assertThat(status.message()).contains("UNAVAILABLE").contains("attempt 2");
    assertThat(rig.calls(EXPORT_MODEL) - callsBefore).isEqualTo(2);
  }

  @Test
  void shouldGoByItselfWhenItsTimeIsOverAndSayWhy() {
    // given
    rig.create("brief", TestSpecs.with(rig.spec("brief"), "ttlSecondsAfterFinished", 1));

    // when
    rig.complete("brief");

    // then
    OperatorRig.await("the end of a resource").until(() -> rig.resource("brief").get() == null);
    OperatorRig.await("an event").until(() -> rig.events("brief").contains("Expired"));
    assertThat(rig.exportsStarted("brief")).isEqualTo(1);
  }

  @Test
  void shouldTakeOverAnOperationAndStartNone() {
    // given
    var operation = startElsewhere("adopting");
    var startedBefore = rig.exportsStarted();

    // when
    rig.create("adopting", TestSpecs.adopting(rig.spec("adopting"), operation));
    rig.complete("adopting");

    // then
    var status = rig.awaitSucceeded("adopting");
    assertThat(status.operation().name()).isEqualTo(operation);
    assertThat(status.output().gcsOutputDirectory()).startsWith(Specs.prefix("adopting"));
    assertThat(rig.exportsStarted()).isEqualTo(startedBefore);
  }

  @Test
  void shouldNotTakeOverWhatWritesElsewhere() {
    // given
    var operation = startElsewhere("elsewhere");
    var startedBefore = rig.exportsStarted();

    // when
    rig.create("mistaken", TestSpecs.adopting(rig.spec("mistaken"), operation));
    rig.service().complete(operation);
    var status = rig.awaitReason("mistaken", Reason.AdoptionRefused);
    rig.awaitQuiet();

    // then
    assertCondition(status, ConditionType.Stalled, "True");
    assertThat(status.message()).contains(operation);
    assertThat(rig.exportsStarted()).isEqualTo(startedBefore);
  }

  /** As somebody does who uses the API without this operator. */
  private String startElsewhere(String name) {
    var endpoints = Endpoints.all(Endpoint.parse(rig.service().endpoint()));
    var request =
        new ExportRequest(ModelName.parse(provider.model()), rig.spec(name).outputConfig());
    if (provider.provider() == Provider.AutoML) {
      try (var client = new AutoMlProvider(endpoints)) {
        return start(client, request);
      }
    }
    try (var client = new VertexAiProvider(endpoints)) {
      return start(client, request);
    }
  }

  private static String start(ExportProvider client, ExportRequest request) {
    return client
        .exportModel(request, Duration.ofSeconds(10))
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join()
        .name();
  }
}
