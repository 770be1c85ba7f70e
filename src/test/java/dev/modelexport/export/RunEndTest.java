package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which change of the status is the end of a run, and of which. */
class RunEndTest {

  private static final Instant LATER = Samples.NOON.plusSeconds(60);
  private static final Progress STARTING = starting(Samples.spec(), false);
  private static final Progress RUNNING =
      new Underway.Running(Samples.running("op-1"), Reason.ExportRunning, "It runs.");
  private static final Progress SUCCEEDED = succeeded();

  @Test
  void shouldTellOfARunThatHasEnded() {
    // given
    var running = after(after(null, STARTING), RUNNING);

    // when
    var end = RunEnd.between(running, after(running, SUCCEEDED)).orElseThrow();

    // then
    assertThat(end.outcome()).isEqualTo(Outcome.Succeeded);
    assertThat(end.reason()).hasValue("ExportSucceeded");
    assertThat(end.message()).hasValue("Exported.");
    assertThat(end.request()).hasValue(Samples.request(Samples.spec()));
    assertThat(end.operation()).hasValue(Samples.operationName("op-1"));
    assertThat(end.output()).hasValue(OutputStatus.ofDirectory("gs://bucket/dir/1"));
    assertThat(end.startTime()).hasValue(Samples.NOON);
    assertThat(end.completionTime()).isEqualTo(Samples.NOON.plusSeconds(50));
  }

  @Test
  void shouldTellAnOutcomeForEveryStateOfTheLastAttempt() {
    // given
    var running = after(after(null, STARTING), RUNNING);

    // then
    assertThat(RunEnd.between(running, after(running, ended(AttemptState.Failed))))
        .map(RunEnd::outcome)
        .hasValue(Outcome.Failed);
    assertThat(RunEnd.between(running, after(running, ended(AttemptState.Cancelled))))
        .map(RunEnd::outcome)
        .hasValue(Outcome.Cancelled);
  }

  @Test
  void shouldTellNothingOnTheWayNorTwice() {
    // given
    var starting = after(null, STARTING);
    var running = after(starting, RUNNING);
    var succeeded = after(running, SUCCEEDED);

    // then
    assertThat(RunEnd.between(null, starting)).isEmpty();
    assertThat(RunEnd.between(starting, running)).isEmpty();
    assertThat(RunEnd.between(succeeded, after(succeeded, new Progress.Seen()))).isEmpty();
    assertThat(RunEnd.between(succeeded, after(succeeded, starting(another(), true)))).isEmpty();
    assertThat(RunEnd.between(succeeded, after(succeeded, new RunOver.Suspended(Optional.empty()))))
        .isEmpty();
  }

  @Test
  void shouldTellOfARunThatAnotherOneReplaces() {
    // given
    var running = after(after(null, STARTING), RUNNING);
    var stopped =
        new RunOver.Superseded(
            Outcome.Cancelled, "It was stopped.", Optional.empty(), Optional.empty());

    // when
    var end = RunEnd.between(running, after(running, stopped)).orElseThrow();

    // then
    assertThat(end.outcome()).isEqualTo(Outcome.Cancelled);
    assertThat(end.reason()).isEmpty();
    assertThat(end.message()).hasValue("It was stopped.");
    assertThat(end.request()).hasValue(Samples.request(Samples.spec()));
    assertThat(end.completionTime()).isEqualTo(LATER);
  }

  @Test
  void shouldTellOfARunThatNeverCameToAnEndWhenAnotherBegins() {
    // given
    var starting = after(null, STARTING);

    // when
    var end = RunEnd.between(starting, after(starting, starting(another(), true))).orElseThrow();

    // then
    assertThat(end.outcome()).isEqualTo(Outcome.Unknown);
    assertThat(end.request()).map(RequestStatus::runId).isEmpty();
  }

  @Test
  void shouldTellOfARunWhoseTimeIsUpBeforeItIsKnown() {
    // given
    var late = new RunOver.OutOfTime(StopPolicy.outOfTime("Nothing of it runs."), null);

    // when
    var end = RunEnd.between(null, after(null, late)).orElseThrow();

    // then
    assertThat(end.outcome()).isEqualTo(Outcome.Failed);
    assertThat(end.reason()).hasValue("DeadlineExceeded");
    assertThat(end.request()).isEmpty();
  }

  @Test
  void shouldNotTellAgainOfARunThatTheSpecAsksForAgain() {
    // given: a run that has succeeded, and another one after it
    var succeeded = after(after(after(null, STARTING), RUNNING), SUCCEEDED);
    var second = after(succeeded, starting(another(), true));
    var run = second.runs().get(0);
    var again = new RunOver.Recalled(run, Samples.VERSATILE, Samples.request(Samples.spec()));

    // when the second has ended
    var failed = after(second, ended(AttemptState.Failed));
    // then
    assertThat(RunEnd.between(failed, after(failed, again))).isEmpty();

    // and when it goes on
    var end = RunEnd.between(second, after(second, again)).orElseThrow();
    // then
    assertThat(end.request()).map(RequestStatus::runId).hasValue("two");
    assertThat(end.outcome()).isEqualTo(Outcome.Unknown);
  }

  private static ModelExportSpec another() {
    return Samples.specWithRunId("two");
  }

  private static Progress starting(ModelExportSpec spec, boolean newRun) {
    return new Underway.Starting(Samples.VERSATILE, Samples.request(spec), newRun);
  }

  private static Progress succeeded() {
    return new RunOver.Ended(
        AttemptState.Succeeded,
        new Account(Standing.SUCCEEDED, Reason.ExportSucceeded, "Exported."),
        Optional.of(Samples.succeeded("op-1")),
        Optional.of(OutputStatus.ofDirectory("gs://bucket/dir/1")));
  }

  private static Progress ended(AttemptState state) {
    return new RunOver.Ended(
        state,
        new Account(Standing.FAILED, Reason.ExportFailed, "It failed."),
        Optional.empty(),
        Optional.empty());
  }

  private static ModelExportStatus after(ModelExportStatus before, Progress progress) {
    var now = before == null ? Samples.NOON : LATER;
    return StatusFactory.after(Samples.resource(Samples.spec(), 1, before), progress, now);
  }
}
