package dev.modelexport.operator;

import static dev.modelexport.operator.OperatorRig.assertCondition;
import static dev.modelexport.operator.OperatorRig.condition;
import static dev.modelexport.operator.Specs.withRunId;
import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ConditionStatus;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.Phase;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.TestSpecs;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ErrorCode.NextStep;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.Faults;
import dev.modelexport.sandbox.google.ServiceMethod;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each code of Google's means, refusal by refusal, until the refusals stop. */
@ParameterizedClass
@EnumSource(ProviderUnderTest.class)
class RefusalTest {

  private static final String TEXT = "refused because a test asked for it";

  /** A read that fails so is repeated before anybody is told. */
  private static final Set<ErrorCode> REPEATED_BY_THE_CLIENT =
      EnumSet.of(ErrorCode.UNAVAILABLE, ErrorCode.DEADLINE_EXCEEDED);

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

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void shouldTellARefusedStartAndDoWhatItsCodeSays(ErrorCode code) {
    // given
    var name = name("start", code);
    var callsBefore = rig.calls(EXPORT_MODEL);
    refuse(EXPORT_MODEL, code);

    // when
    rig.create(name);

    // then
    if (code.afterStart() == NextStep.GIVE_UP) {
      awaitRejected(name, code, ConditionStatus.True);
      assertThat(rig.calls(EXPORT_MODEL) - callsBefore).isEqualTo(1);
      rig.edit(name, spec -> withRunId(spec, "once more"));
    }
    if (code.afterStart() == NextStep.LOOK_UP) {
      var unconfirmed = rig.awaitReason(name, Reason.StartUnconfirmed);
      assertCondition(unconfirmed, ConditionType.Exported, "Unknown");
      assertCondition(unconfirmed, ConditionType.Reconciling, "True");
      assertCondition(unconfirmed, ConditionType.Stalled, "False");
      assertThat(unconfirmed.message()).contains(code.name()).contains("Looking, until ");
      assertThat(rig.calls(EXPORT_MODEL) - callsBefore).isEqualTo(1);
    }
    rig.complete(name);
    rig.awaitSucceeded(name);
    assertThat(rig.exportsStarted(name)).isEqualTo(1);
    assertThat(rig.calls(EXPORT_MODEL) - callsBefore).isEqualTo(2);
    awaitEvent(name, reasonOfStart(code), code);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void shouldTellARefusedReadOfTheModelAndDoWhatItsCodeSays(ErrorCode code) {
    // given
    var name = name("read", code);
    var callsBefore = rig.calls(GET_MODEL);
    refuse(GET_MODEL, code);

    // when
    rig.create(name);

    // then
    if (code.afterRead() == NextStep.GIVE_UP) {
      awaitRejected(name, code, ConditionStatus.False);
      assertThat(rig.calls(GET_MODEL) - callsBefore).isEqualTo(1);
      rig.edit(name, spec -> withRunId(spec, "once more"));
    }
    rig.complete(name);
    rig.awaitSucceeded(name);
    assertThat(rig.exportsStarted(name)).isEqualTo(1);
    assertThat(rig.calls(GET_MODEL) - callsBefore).isEqualTo(2);
    if (!REPEATED_BY_THE_CLIENT.contains(code)) {
      awaitEvent(name, reasonOfRead(code), code);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "PERMISSION_DENIED",
        "NOT_FOUND",
        "UNAUTHENTICATED",
        "RESOURCE_EXHAUSTED",
        "ABORTED"
      })
  void shouldTellWhenItTriesAgainAndWhetherSomebodyHasToMendSomething(ErrorCode code) {
    // given
    var name = name("again", code);
    var model = provider.otherModel();
    var toMend = code.afterStart() == NextStep.MEND;
    rig.faults().nextCalls(Faults.ALWAYS, EXPORT_MODEL, model, fault(code));

    // when
    rig.createOf(name, model);

    // then
    var status = rig.awaitStatus(name, s -> s.attempt() != null && s.attempt().failures() > 1);
    assertThat(status.phase()).isEqualTo(Phase.Pending.name());
    assertCondition(status, ConditionType.Stalled, toMend ? "True" : "False");
    assertCondition(status, ConditionType.Reconciling, toMend ? "False" : "True");
    assertThat(condition(status, ConditionType.Exported).message()).contains(code.name());
    assertThat(status.attempt().number()).as("it costs no attempt").isZero();

    // and
    var waiting = rig.awaitStatus(name, s -> s.attempt().nextTryTime() != null);
    assertThat(condition(waiting, ConditionType.Exported).message())
        .endsWith(
            "Next try at %s."
                .formatted(waiting.attempt().nextTryTime().truncatedTo(ChronoUnit.SECONDS)));

    // when
    rig.faults().clear();
    rig.complete(name);

    // then
    rig.awaitSucceeded(name);
    assertThat(rig.exportsStarted(name)).isEqualTo(1);
  }

  @Test
  void shouldRefuseAModelThatCannotBeExportedUntilTheSpecIsMended() {
    // given
    rig.createOf("cloud", provider.notExportable());

    // when
    var status = rig.awaitReason("cloud", Reason.ModelNotExportable);

    // then
    assertThat(status.phase()).isEqualTo(Phase.Failed.name());
    assertCondition(status, ConditionType.Validated, "False");
    assertCondition(status, ConditionType.Stalled, "True");
    assertThat(status.message()).contains("spec.model").contains("cloud");
    assertThat(rig.exportsStarted("cloud")).isZero();

    // when
    rig.edit("cloud", s -> TestSpecs.with(s, "model", provider.model()));
    rig.complete("cloud");

    // then
    assertCondition(rig.awaitSucceeded("cloud"), ConditionType.Validated, "True");
  }

  private static void awaitRejected(String name, ErrorCode code, ConditionStatus validated) {
    var failed = rig.awaitReason(name, Reason.ExportRejected);
    assertThat(failed.phase()).isEqualTo(Phase.Failed.name());
    assertCondition(failed, ConditionType.Validated, validated.name());
    assertCondition(failed, ConditionType.Stalled, "True");
    assertThat(failed.message()).contains(code.name()).contains(TEXT);
    assertThat(failed.attempt()).matches(a -> a == null || a.nextTryTime() == null, "no next try");
  }

  private static Reason reasonOfStart(ErrorCode code) {
    return code.afterStart() == NextStep.LOOK_UP ? Reason.StartUnconfirmed : reason(code);
  }

  private static Reason reasonOfRead(ErrorCode code) {
    return code == ErrorCode.NOT_FOUND ? Reason.ModelNotFound : reason(code);
  }

  private static Reason reason(ErrorCode code) {
    return switch (code) {
      case PERMISSION_DENIED -> Reason.PermissionDenied;
      case UNAUTHENTICATED -> Reason.Unauthenticated;
      case NOT_FOUND -> Reason.NotFound;
      case RESOURCE_EXHAUSTED -> Reason.QuotaExceeded;
      default ->
          code.afterRead() == NextStep.GIVE_UP ? Reason.ExportRejected : Reason.ProviderUnavailable;
    };
  }

  private static void awaitEvent(String name, Reason reason, ErrorCode code) {
    OperatorRig.await("an event that tells of " + code)
        .until(
            () ->
                rig.eventsOf(name)
                    .anyMatch(
                        event ->
                            event.getReason().equals(reason.name())
                                && event.getMessage().contains(code.name() + ": " + TEXT)));
  }

  private void refuse(ServiceMethod method, ErrorCode code) {
    rig.faults().nextCalls(1, method, provider.model(), fault(code));
  }

  private static CallFault fault(ErrorCode code) {
    return CallFault.refuse(Status.Code.valueOf(code.name()), TEXT);
  }

  private static String name(String prefix, ErrorCode code) {
    return prefix + "-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
