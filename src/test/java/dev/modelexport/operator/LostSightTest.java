package dev.modelexport.operator;

import static dev.modelexport.operator.OperatorRig.assertCondition;
import static dev.modelexport.operator.Specs.withRunId;
import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.LIST_OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Phase;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.Faults;
import dev.modelexport.sandbox.google.OperationScript;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations that end badly, can't be read, vanish, or whose name was never told. */
@ParameterizedClass
@EnumSource(ProviderUnderTest.class)
class LostSightTest {

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
  void shouldFindTheExportWhoseAnswerWasLost() {
    // given: a model that no other test exports meanwhile
    var model = provider.otherModel();
    var fault = CallFault.loseAnswer(Code.UNAVAILABLE, "Connection reset.");
    rig.faults().nextCalls(1, EXPORT_MODEL, model, fault);

    // when
    rig.createOf("lost-answer", model);
    var found = rig.awaitReason("lost-answer", Reason.OperationAdopted);
    rig.service().complete(found.operation().name());

    // then
    var status = rig.awaitSucceeded("lost-answer");
    assertThat(status.operation().name()).isEqualTo(found.operation().name());
    assertThat(rig.exportsStarted("lost-answer")).isEqualTo(1);
  }

  @Test
  void shouldFailForGoodWhenTheOperationEndsWithAPermanentError() {
    // given
    rig.faults()
        .nextExports(
            1,
            provider.model(),
            normal().endingWith(Code.FAILED_PRECONDITION, "The bucket is gone."));

    // when
    rig.create("ends-badly");
    rig.complete("ends-badly");

    // then
    var status = rig.awaitReason("ends-badly", Reason.ExportFailed);
    assertThat(status.phase()).isEqualTo(Phase.Failed.name());
    assertThat(status.operation().error().code()).isEqualTo("FAILED_PRECONDITION");
    assertThat(status.operation().error().message()).isEqualTo("The bucket is gone.");
    assertThat(status.message()).contains("The bucket is gone.").contains("runId");
    assertCondition(status, ConditionType.Exported, "False");
    assertCondition(status, ConditionType.Stalled, "True");
    assertThat(rig.exportsStarted("ends-badly")).isEqualTo(1);
  }

  @Test
  void shouldExportAgainWhenTheOperationEndsWithAPassingError() {
    // given
    rig.faults()
        .nextExports(1, provider.model(), normal().endingWith(Code.UNAVAILABLE, "Try again."));

    // when
    rig.create("passes");
    rig.complete("passes");
    rig.awaitStatus("passes", s -> s.attempt() != null && s.attempt().number() == 2);
    rig.complete("passes");

    // then
    var status = rig.awaitSucceeded("passes");
    assertThat(status.attempt().number()).isEqualTo(2);
    assertThat(rig.exportsStarted("passes")).isEqualTo(2);
  }

  @Test
  void shouldTellPartialFailures() {
    // given
    var failures = List.of(OperationScript.status(Code.INTERNAL, "label 3 could not be read"));
    rig.faults().nextExports(1, provider.model(), normal().withPartialFailures(failures));

    // when
    rig.create("partly");
    rig.complete("partly");

    // then
    var status = rig.awaitSucceeded("partly");
    assertThat(status.operation().partialFailures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.code()).isEqualTo("INTERNAL");
              assertThat(failure.message()).isEqualTo("label 3 could not be read");
            });
    assertThat(status.message()).contains("1 partial failure;");
  }

  @Test
  void shouldNotExportAgainWhenTheOperationVanishes() {
    // given
    rig.create("vanishes");
    var running = rig.awaitRunning("vanishes");

    // when
    rig.service().vanish(running.operation().name());

    // then
    var status = rig.awaitReason("vanishes", Reason.OperationVanished);
    assertThat(status.phase()).isEqualTo(Phase.Failed.name());
    assertThat(status.operation().name()).isEqualTo(running.operation().name());
    assertCondition(status, ConditionType.Exported, "Unknown");
    assertCondition(status, ConditionType.Stalled, "True");
    assertThat(rig.exportsStarted("vanishes")).isEqualTo(1);

    // when: a person decides
    rig.edit("vanishes", spec -> withRunId(spec, "second"));
    rig.complete("vanishes");

    // then
    var second = rig.awaitSucceeded("vanishes");
    assertThat(second.runs()).singleElement().extracting("outcome").isEqualTo("Unknown");
  }

  @Test
  void shouldKeepTheOperationWhileItCannotBeRead() {
    // given
    rig.create("unreadable");
    var running = rig.awaitRunning("unreadable");
    var permission = provider.permission("operations.list");

    // when
    rig.faults()
        .nextCalls(
            Faults.ALWAYS,
            LIST_OPERATIONS,
            CallFault.refuse(Code.PERMISSION_DENIED, "Permission '" + permission + "' denied."));

    // then
    var status = rig.awaitReason("unreadable", Reason.OperationUnreadable);
    assertThat(status.operation().name()).isEqualTo(running.operation().name());
    assertCondition(status, ConditionType.Exported, "Unknown");
    assertCondition(status, ConditionType.Stalled, "True");
    assertThat(status.message()).contains(permission);

    // when
    rig.faults().clear();
    rig.complete("unreadable");

    // then
    rig.awaitSucceeded("unreadable");
    assertThat(rig.exportsStarted("unreadable")).isEqualTo(1);
  }

  /** A newer operator, with one more provider, was here and has gone. */
  @Test
  void shouldLeaveAloneWhatRunsAtAProviderThatItDoesNotKnow() {
    // given
    rig.create("newer");
    var running = rig.awaitRunning("newer");
    rig.environment().stopOperator();
    runsAt("newer", provider.provider().name(), "ModelHub");

    // when
    rig.environment().startOperator();

    // then
    var status = rig.awaitReason("newer", Reason.NotUnderstood);
    assertThat(status.message()).contains("the provider \"ModelHub\"");
    assertThat(status.operation()).isEqualTo(running.operation());
    assertCondition(status, ConditionType.Exported, "Unknown");
    rig.awaitQuiet();
    assertThat(rig.exportsStarted("newer")).isEqualTo(1);
    assertThat(rig.isCancelled(running.operation().name())).isFalse();

    // when: the newer operator comes back, which knows what it is
    rig.environment().stopOperator();
    runsAt("newer", "ModelHub", provider.provider().name());
    rig.environment().startOperator();
    rig.complete("newer");

    // then
    rig.awaitSucceeded("newer");
    assertThat(rig.exportsStarted("newer")).isEqualTo(1);
  }

  @Test
  void shouldLetGoWhatRunsAtAProviderThatItDoesNotKnowAndSayThatItRuns() {
    // given
    rig.create("deleted-newer");
    var running = rig.awaitRunning("deleted-newer");
    rig.environment().stopOperator();
    runsAt("deleted-newer", provider.provider().name(), "ModelHub");
    rig.environment().startOperator();
    rig.awaitReason("deleted-newer", Reason.NotUnderstood);

    // when
    rig.resource("deleted-newer").delete();

    // then
    OperatorRig.await("the resource is gone")
        .until(() -> rig.resource("deleted-newer").get() == null);
    OperatorRig.await("the event about it")
        .untilAsserted(
            () ->
                assertThat(rig.eventsOf("deleted-newer"))
                    .filteredOn(event -> event.getReason().equals(Reason.CancelFailed.name()))
                    .singleElement()
                    .satisfies(
                        event ->
                            assertThat(event.getMessage()).contains(running.operation().name())));
  }

  private static void runsAt(String name, String before, String after) {
    rig.resource(name)
        .editStatus(
            resource -> {
              var status =
                  Serialization.asJson(resource.getStatus())
                      .replace("\"provider\":\"" + before + "\"", "\"provider\":\"" + after + "\"");
              resource.setStatus(Serialization.unmarshal(status, ModelExportStatus.class));
              return resource;
            });
  }

  private static OperationScript normal() {
    return OperationScript.normal();
  }
}
