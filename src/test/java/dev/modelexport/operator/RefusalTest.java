package dev.modelexport.operator;

import static dev.modelexport.operator.OperatorRig.assertCondition;
import static dev.modelexport.operator.OperatorRig.condition;
import static dev.modelexport.operator.Specs.withRunId;
import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Locale;
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
    refuse(EXPORT_MODEL, code);

    // when
    rig.create(name);

    // then
    if (code.afterStart() == NextStep.GIVE_UP) {
      var failed = rig.awaitReason(name, Reason.ExportRejected);
      assertThat(failed.phase()).isEqualTo(Phase.Failed.name());
      assertCondition(failed, ConditionType.Validated, "True");
      assertCondition(failed, ConditionType.Stalled, "True");
      assertThat(failed.message()).contains(code.name()).contains(TEXT);
      rig.edit(name, spec -> withRunId(spec, "once more"));
    }
    rig.complete(name);
    rig.awaitSucceeded(name);
    assertThat(rig.exportsStarted(name)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void shouldTellARefusedReadOfTheModelAndDoWhatItsCodeSays(ErrorCode code) {
    // given
    var name = name("read", code);
    refuse(GET_MODEL, code);

    // when
    rig.create(name);

    // then
    if (code.afterRead() == NextStep.GIVE_UP) {
      var failed = rig.awaitReason(name, Reason.ExportRejected);
      assertThat(failed.phase()).isEqualTo(Phase.Failed.name());
      assertCondition(failed, ConditionType.Stalled, "True");
      assertThat(failed.message()).contains(code.name()).contains(TEXT);
      rig.edit(name, spec -> withRunId(spec, "once more"));
    }
    rig.complete(name);
    rig.awaitSucceeded(name);
    assertThat(rig.exportsStarted(name)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"PERMISSION_DENIED", "NOT_FOUND", "UNAUTHENTICATED"})
  void shouldStallWhileSomebodyHasToMendSomething(ErrorCode code) {
    // given
    var name = name("mend", code);
    var model = provider.otherModel();
    rig.faults().nextCalls(Faults.ALWAYS, EXPORT_MODEL, model, fault(code));

    // when
    rig.createOf(name, model);

    // then
    var status = rig.awaitStatus(name, s -> s.attempt() != null && s.attempt().failures() > 1);
    assertThat(status.phase()).isEqualTo(Phase.Pending.name());
    assertCondition(status, ConditionType.Stalled, "True");
    assertCondition(status, ConditionType.Reconciling, "False");
    assertThat(condition(status, ConditionType.Exported).message())
        .contains(code.name())
        .contains("Next try at ");
    assertThat(status.attempt().number()).as("it costs no attempt").isZero();

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
