package dev.modelexport.operator;

import static dev.modelexport.operator.OperatorRig.assertCondition;
import static dev.modelexport.operator.Specs.prefix;
import static dev.modelexport.operator.Specs.withFormat;
import static dev.modelexport.operator.Specs.withRunId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.google.ServiceMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that go well, and what starts another. */
@ParameterizedClass
@EnumSource(ProviderUnderTest.class)
class ExportRunTest {

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

  @Test
  void shouldExportWithFourWrites() {
    // when
    rig.create("happy");
    rig.complete("happy");
    var status = rig.awaitSucceeded("happy");

    // then
    assertThat(rig.writes("happy"))
        .as("finalizer, intent, operation, outcome")
        .containsExactly("PATCH", "PUT status", "PUT status", "PUT status");
    assertThat(rig.exportsStarted("happy")).isEqualTo(1);
    assertThat(status.output().gcsOutputDirectory()).startsWith(prefix("happy") + "/");
    assertThat(status.operation().done()).isTrue();
    assertThat(status.model().displayName()).startsWith("flowers_");
    assertThat(status.request().provider()).isEqualTo(provider.provider().name());
    assertCondition(status, ConditionType.Ready, "True");
    assertCondition(status, ConditionType.Validated, "True");
    assertCondition(status, ConditionType.Exported, "True");
    assertCondition(status, ConditionType.Reconciling, "False");
    assertCondition(status, ConditionType.Stalled, "False");
    OperatorRig.await("one event per transition")
        .untilAsserted(
            () ->
                assertThat(rig.events("happy"))
                    .containsExactly(Reason.ExportRunning.name(), Reason.ExportSucceeded.name()));
  }

  @Test
  void shouldLeaveAFinishedExportAlone() {
    // given
    rig.create("finished");
    rig.complete("finished");
    rig.awaitSucceeded("finished");
    var version = rig.resource("finished").get().getMetadata().getResourceVersion();
    var models = rig.calls(ServiceMethod.GET_MODEL);

    // when: a whole other export goes by
    rig.create("other");
    rig.complete("other");
    rig.awaitSucceeded("other");

    // then
    rig.awaitQuiet();
    assertThat(rig.resource("finished").get().getMetadata().getResourceVersion())
        .isEqualTo(version);
    assertThat(rig.calls(ServiceMethod.GET_MODEL)).isEqualTo(models + 1);
  }

  @Test
  void shouldExportOnceMoreWhenTheRunIdChanges() {
    // given
    rig.create("again");
    rig.complete("again");
    var first = rig.awaitSucceeded("again");

    // when
    rig.edit("again", spec -> withRunId(spec, "second"));
    rig.complete("again");
    var second = rig.awaitSucceeded("again");

    // then
    assertThat(rig.exportsStarted("again")).isEqualTo(2);
    assertThat(second.output()).isNotEqualTo(first.output());
    assertThat(second.runs())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.outcome()).isEqualTo("Succeeded");
              assertThat(run.operation()).isEqualTo(first.operation().name());
              assertThat(run.output()).isEqualTo(first.output());
            });
  }

  @Test
  void shouldNotExportAgainWhenTheRequestStaysTheSame() {
    // given: tflite is the default format of the model
    rig.create("same", withFormat(rig.spec("same"), null));
    rig.complete("same");
    var first = rig.awaitSucceeded("same");

    // when
    rig.edit("same", spec -> withFormat(spec, "tflite"));
    var second = rig.awaitSucceeded("same");

    // then
    assertThat(second.observedGeneration()).isEqualTo(2);
    assertThat(second.operation()).isEqualTo(first.operation());
    assertThat(rig.exportsStarted("same")).isEqualTo(1);
  }

  @Test
  void shouldRecallARunThatTheSpecGoesBackTo() {
    // given
    rig.create("back");
    rig.complete("back");
    var first = rig.awaitSucceeded("back");
    rig.edit("back", spec -> withRunId(spec, "second"));
    rig.complete("back");
    rig.awaitSucceeded("back");

    // when
    rig.edit("back", spec -> withRunId(spec, null));
    var recalled = rig.awaitSucceeded("back");

    // then
    assertThat(recalled.output()).isEqualTo(first.output());
    assertThat(recalled.operation().name()).isEqualTo(first.operation().name());
    assertThat(rig.exportsStarted("back")).isEqualTo(2);
  }

  @Test
  void shouldCancelARunningExportWhenItIsEditedAndThenExportAnew() {
    // given
    rig.create("edited");
    var first = rig.awaitRunning("edited");

    // when
    rig.edit("edited", spec -> withFormat(spec, "tf_js"));
    rig.complete("edited");
    var second = rig.awaitSucceeded("edited");

    // then
    assertThat(second.request().modelFormat()).isEqualTo("tf_js");
    assertThat(second.runs())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.outcome()).isEqualTo("Cancelled");
              assertThat(run.operation()).isEqualTo(first.operation().name());
            });
    assertThat(rig.exportsStarted("edited")).isEqualTo(2);
    assertThat(rig.isCancelled(first.operation().name())).isTrue();
  }

  @Test
  void shouldCancelARunningExportWhenItIsDeleted() {
    // given
    rig.create("deleted");
    var status = rig.awaitRunning("deleted");

    // when
    rig.resource("deleted").delete();

    // then
    OperatorRig.await("the resource is gone").until(() -> rig.resource("deleted").get() == null);
    assertThat(rig.isCancelled(status.operation().name())).isTrue();
    assertThat(rig.exportsStarted("deleted")).isEqualTo(1);
  }

  @Test
  void shouldLetAFinishedExportGoWithoutACall() {
    // given
    rig.create("done");
    rig.complete("done");
    rig.awaitSucceeded("done");
    var cancels = rig.calls(ServiceMethod.CANCEL_OPERATION);

    // when
    rig.resource("done").delete();

    // then
    OperatorRig.await("the resource is gone").until(() -> rig.resource("done").get() == null);
    assertThat(rig.calls(ServiceMethod.CANCEL_OPERATION)).isEqualTo(cancels);
  }

  @Test
  void shouldFollowARunningExportAfterARestart() {
    // given
    rig.create("restarted");
    var before = rig.awaitRunning("restarted");
    rig.environment().stopOperator();

    // when
    rig.service().complete(before.operation().name());
    rig.environment().startOperator();

    // then
    var status = rig.awaitSucceeded("restarted");
    assertThat(status.operation().name()).isEqualTo(before.operation().name());
    assertThat(rig.exportsStarted("restarted")).isEqualTo(1);
  }
}
