package dev.modelexport.operator;

import static dev.modelexport.operator.OperatorRig.assertCondition;
import static dev.modelexport.operator.OperatorRig.condition;
import static dev.modelexport.operator.Specs.model;
import static dev.modelexport.operator.Specs.withRunId;
import static dev.modelexport.sandbox.automl.AutoMlMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.automl.AutoMlMethod.GET_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.Phase;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.TestSpecs;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ErrorCode.NextStep;
import dev.modelexport.sandbox.automl.AutoMlMethod;
import dev.modelexport.sandbox.automl.CallFault;
import dev.modelexport.sandbox.automl.Faults;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each code of Google's means, refusal by refusal, until the refusals stop. */
class RefusalTest {

  private static final String MODEL = "ICN_mobile_versatile";
  private static final String TEXT = "refused because a test asked for it";

  @TempDir private static Path folder;
  private static OperatorRig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = OperatorRig.start(folder);
  }

  @AfterAll
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
    rig.create(name, MODEL);

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
    rig.create(name, MODEL);

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
    var model = "IOD_mobile_versatile";
    rig.faults().nextCalls(Faults.ALWAYS, EXPORT_MODEL, model(model), fault(code));

    // when
    rig.create(name, model);

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
    rig.create("cloud", "ICN_cloud");

    // when
    var status = rig.awaitReason("cloud", Reason.ModelNotExportable);

    // then
    assertThat(status.phase()).isEqualTo(Phase.Failed.name());
    assertCondition(status, ConditionType.Validated, "False");
    assertCondition(status, ConditionType.Stalled, "True");
    assertThat(status.message()).contains("spec.model").contains("cloud");
    assertThat(rig.exportsStarted("cloud")).isZero();

    // when
    rig.edit("cloud", s -> TestSpecs.with(s, "model", model(MODEL)));
    rig.complete("cloud");

    // then
    assertCondition(rig.awaitSucceeded("cloud"), ConditionType.Validated, "True");
  }

  private static void refuse(AutoMlMethod method, ErrorCode code) {
    rig.faults().nextCalls(1, method, model(MODEL), fault(code));
  }

  private static CallFault fault(ErrorCode code) {
    return CallFault.refuse(Status.Code.valueOf(code.name()), TEXT);
  }

  private static String name(String prefix, ErrorCode code) {
    return prefix + "-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
