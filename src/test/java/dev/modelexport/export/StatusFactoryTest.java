package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusFactoryTest {

  private static final Instant LATER = Samples.NOON.plusSeconds(60);

  private static final Progress STARTING =
      new Underway.Starting(Samples.VERSATILE, Samples.request(Samples.spec()), false);
  private static final Progress RUNNING =
      new Underway.Running(Samples.running("op-1"), Reason.ExportRunning, "It runs.");

  @Test
  void shouldKeepTheTransitionTimeOfAConditionWhoseStatusStays() {
    // given
    var resource = withStatusAfter(STARTING);

    // when
    var status = StatusFactory.after(resource, RUNNING, LATER);

    // then
    var ready = condition(status, ConditionType.Ready);
    assertThat(ready.reason()).isEqualTo("ExportRunning");
    assertThat(ready.lastTransitionTime()).isEqualTo(Samples.NOON);
  }

  @Test
  void shouldSetTheTransitionTimeOfAConditionWhoseStatusChanges() {
    // given
    var resource = withStatusAfter(RUNNING);

    // when
    var status = StatusFactory.after(resource, failed("It failed."), LATER.plusMillis(1));

    // then
    assertThat(condition(status, ConditionType.Stalled).lastTransitionTime()).isEqualTo(LATER);
    assertThat(condition(status, ConditionType.Validated).lastTransitionTime())
        .isEqualTo(Samples.NOON);
  }

  @Test
  void shouldTellTheGenerationInTheStatusAndInEveryCondition() {
    // given
    var resource = Samples.resource(Samples.spec(), 7, null);

    // when
    var status = StatusFactory.after(resource, STARTING, LATER);

    // then
    assertThat(status.observedGeneration()).isEqualTo(7);
    assertThat(status.conditions()).hasSize(ConditionType.values().length - 1);
    assertThat(status.conditions()).extracting(Condition::observedGeneration).containsOnly(7L);
  }

  @Test
  void shouldTellTheNewGenerationOfTheSameFacts() {
    // given
    var before = withStatusAfter(RUNNING).getStatus();

    // when
    var after =
        StatusFactory.after(
            Samples.resource(Samples.spec(), 2, before), new Progress.Seen(), LATER);

    // then
    assertThat(after.conditions()).extracting(Condition::observedGeneration).containsOnly(2L);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("observedGeneration", "conditions.observedGeneration")
        .isEqualTo(before);
  }

  @Test
  void shouldKeepTheGenerationOfARunThatIsNotAskedForAnyMore() {
    // given
    var before = withStatusAfter(STARTING).getStatus();

    // when
    var after =
        StatusFactory.after(
            Samples.resource(Samples.specWithRunId("two"), 2, before),
            new Progress.Outdated(RUNNING),
            LATER);

    // then
    assertThat(after.observedGeneration()).isEqualTo(1);
    assertThat(after.conditions()).extracting(Condition::observedGeneration).containsOnly(1L);
    assertThat(after.attempt().state()).isEqualTo(AttemptState.Running);
  }

  @Test
  void shouldBeEqualWhenTheSameIsToldAgain() {
    // given
    var resource = withStatusAfter(RUNNING);

    // when
    var again = StatusFactory.after(resource, RUNNING, LATER);

    // then
    assertThat(again).isEqualTo(resource.getStatus());
  }

  /** It is the time of what is tried or waited for, and nothing is after a refusal for good. */
  @Test
  void shouldKeepTimeOfARunWhileItIsTriedOrWaitedFor() {
    // given
    var waits = notRunning(Standing.PENDING_VALID, Reason.AwaitingTurn);
    var waiting = Samples.resource(Samples.spec(), 1, null);
    waiting.setStatus(StatusFactory.after(waiting, waits, Samples.NOON));

    // when
    var refused =
        StatusFactory.after(
            waiting, notRunning(Standing.INVALID, Reason.ModelNotExportable), LATER);

    // then
    assertThat(waiting.getStatus().startTime()).isEqualTo(Samples.NOON);
    assertThat(refused.startTime()).isNull();
  }

  private static Progress notRunning(Standing standing, Reason reason) {
    return new Progress.NotRunning(
        new Account(standing, reason, "words"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  @Test
  void shouldTellTheNextTry() {
    // given
    var waiting =
        new Progress.NotRunning(
            new Account(Standing.PENDING, Reason.QuotaExceeded, "The quota is used up."),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Progress.Retry(0, 1, LATER.plusMillis(7))),
            true);

    // when
    var status =
        StatusFactory.after(Samples.resource(Samples.spec(), 1, null), waiting, Samples.NOON);

    // then
    assertThat(status.message())
        .isEqualTo("The quota is used up. Next try at 2026-01-02T12:01:00Z.");
    assertThat(status.attempt().nextTryTime()).isEqualTo(LATER.plusMillis(7));
  }

  @Test
  void shouldNotPromiseAnotherTryOfARunThatIsOver() {
    // given
    var refused =
        new Progress.NotRunning(
            new Account(Standing.PENDING_VALID, Reason.QuotaExceeded, "The quota is used up."),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Progress.Retry(0, 1, LATER)),
            false);
    var waiting = withStatus(StatusFactory.after(withStatusAfter(STARTING), refused, Samples.NOON));
    var next =
        new Underway.Starting(
            Samples.VERSATILE, Samples.request(Samples.specWithRunId("two")), true);

    // when
    var status = StatusFactory.after(waiting, next, LATER);

    // then
    assertThat(status.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.message()).isEqualTo("The quota is used up."));
  }

  @Test
  void shouldTellWhatIsWrongInTheConditionsThatAreAboutIt() {
    // when
    var status = StatusFactory.after(withStatusAfter(RUNNING), failed("It failed."), LATER);

    // then
    assertThat(condition(status, ConditionType.Ready).message()).isEqualTo("It failed.");
    assertThat(condition(status, ConditionType.Exported).message()).isEqualTo("It failed.");
    assertThat(condition(status, ConditionType.Stalled).message()).isEqualTo("It failed.");
    assertThat(condition(status, ConditionType.Reconciling).message())
        .isEqualTo(Reason.ExportFailed.meaning());
    assertThat(condition(status, ConditionType.Validated).message())
        .isEqualTo(Reason.Accepted.meaning());
  }

  @Test
  void shouldCutALongMessageInTheMiddleSoThatTheRemedyStays() {
    // given
    var message = "It failed: " + "x".repeat(5_000) + " Mend the bucket.";

    // when
    var status = StatusFactory.after(withStatusAfter(RUNNING), failed(message), LATER);

    // then
    assertThat(status.message()).startsWith("It failed: xxx").endsWith("xxx Mend the bucket.");
    assertThat(status.message().length()).isLessThan(1_000);
  }

  @Test
  void shouldTakeTheTimeOfTheProviderForTheEndAndItsOwnForTheStart() {
    // given
    var running = withStatus(StatusFactory.after(withStatusAfter(STARTING), RUNNING, LATER));
    var ended =
        new RunOver.Ended(
            AttemptState.Succeeded,
            new Account(Standing.SUCCEEDED, Reason.ExportSucceeded, "Exported."),
            Optional.of(Samples.succeeded("op-1")),
            Optional.empty());

    // when
    var status = StatusFactory.after(running, ended, LATER.plus(Duration.ofMinutes(5)));

    // then
    assertThat(status.startTime()).isEqualTo(Samples.NOON);
    assertThat(status.completionTime()).isEqualTo(Samples.succeeded("op-1").updateTime());
  }

  private static ModelExport withStatusAfter(Progress progress) {
    return withStatus(
        StatusFactory.after(Samples.resource(Samples.spec(), 1, null), progress, Samples.NOON));
  }

  private static ModelExport withStatus(ModelExportStatus status) {
    return Samples.resource(Samples.spec(), 1, status);
  }

  private static Progress failed(String message) {
    return new RunOver.Ended(
        AttemptState.Failed,
        new Account(Standing.FAILED, Reason.ExportFailed, message),
        Optional.of(Samples.failed("op-1", ErrorCode.INTERNAL)),
        Optional.empty());
  }

  private static Condition condition(ModelExportStatus status, ConditionType type) {
    return status.conditions().stream()
        .filter(condition -> condition.type().equals(type.name()))
        .findFirst()
        .orElseThrow();
  }
}
