package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.api.v1alpha1.ServingStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts of a status while a new one is put together from the one before. */
final class StatusDraft {

  final Instant now;
  ModelInfo model;
  RequestStatus request;
  AttemptStatus attempt;
  OperationStatus operation;
  OutputStatus output;
  ServingStatus deployment;
  Instant startTime;
  Instant completionTime;
  private String message;
  private final boolean sameSpec;
  private List<RunRecord> runs = List.of();

  /**
   * @param previous may be null
   * @param sameSpec whether it speaks of the spec of now
   */
  StatusDraft(ModelExportStatus previous, boolean sameSpec, Instant now) {
    this.now = now;
    this.sameSpec = sameSpec;
    if (previous != null) {
      model = previous.model();
      request = previous.request();
      attempt = previous.attempt();
      operation = previous.operation();
      output = previous.output();
      deployment = previous.deployment();
      startTime = previous.startTime();
      completionTime = previous.completionTime();
      message = messageOfRun(previous);
      runs = previous.runs();
    }
  }

  /** What is told of the run: the summary may be about what serves. */
  private static String messageOfRun(ModelExportStatus status) {
    return RolloutStatus.deployed(status.conditions())
        .flatMap(deployed -> RolloutStatus.exported(status.conditions()))
        .map(Condition::message)
        .orElse(status.message());
  }

  /** A moment as precise as the status holds it. */
  static Instant stamp(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  List<RunRecord> runs() {
    return runs;
  }

  /** The attempt that is about to be made. One whose start was never confirmed is made again. */
  AttemptStatus nextAttempt() {
    var number = attempt == null ? 0 : attempt.number();
    var unconfirmed = attempt != null && attempt.state() == AttemptState.Starting;
    var next =
        AttemptStatus.intended(unconfirmed ? number : number + 1, AttemptState.Starting, now);
    return attempt == null
        ? next
        : next.withFailures(attempt.failures()).withEarlier(attempt.earlierOperations());
  }

  /** The attempt of now, in another state. */
  AttemptStatus attemptIn(AttemptState state) {
    return attempt == null ? AttemptStatus.intended(1, state, null) : attempt.in(state);
  }

  /** Notes how the run ended. */
  void endWith(Optional<ExportOperation> ended, Optional<OutputStatus> written) {
    ended.ifPresent(last -> operation = last.toStatus());
    output = written.orElse(null);
    completionTime = ended.map(ExportOperation::updateTime).orElse(now);
  }

  /** Moves the run that the status speaks of, if there is one, to the runs before. */
  void archiveRun() {
    var state = attempt == null ? AttemptState.Failed : attempt.state();
    archiveRun(
        switch (state) {
          case Succeeded -> RunRecord.Outcome.Succeeded;
          case Cancelled, Cancelling -> RunRecord.Outcome.Cancelled;
          case Waiting, Failed -> RunRecord.Outcome.Failed;
          case Starting, Running, Unknown -> RunRecord.Outcome.Unknown;
        },
        messageWithoutNextTry());
  }

  private String messageWithoutNextTry() {
    var nextTry = attempt == null ? null : attempt.nextTryTime();
    return message == null || nextTry == null
        ? message
        : message.replace(Progress.Retry.words(nextTry), "");
  }

  void archiveRun(RunRecord.Outcome outcome, String told) {
    if (request != null) {
      remember(
          new RunRecord(
              request.fingerprint(),
              request.runId(),
              outcome.name(),
              told == null ? null : Excerpt.ofBothEnds(told, Limits.RUN_MESSAGE),
              operation == null ? null : operation.name(),
              attempt == null ? List.of() : attempt.earlierOperations(),
              outcome == RunRecord.Outcome.Succeeded ? output : null,
              startTime,
              completionTime == null ? now : completionTime));
    }
    // What has come to no request yet goes on waiting, as long as the spec is the same.
    startTime = request == null && sameSpec ? startTime : null;
    request = null;
    attempt = null;
    operation = null;
    output = null;
    completionTime = null;
  }

  /** Keeps the newest runs, as many as fit: a status is to stay small whatever users write. */
  private void remember(RunRecord run) {
    var all = new ArrayList<RunRecord>();
    all.add(run);
    all.addAll(runs);
    var kept = new ArrayList<RunRecord>();
    var bytes = 0;
    for (var next : all) {
      bytes += Excerpt.bytes(next.toString());
      var full = kept.size() == ModelExportStatus.RUNS_MAX_COUNT || bytes > Limits.RUNS;
      if (full && !kept.isEmpty()) {
        break;
      }
      kept.add(next);
    }
    runs = List.copyOf(kept);
  }

  /** Makes one of the runs before the current one again. */
  void recallRun(RunRecord run, RequestStatus asked) {
    runs = runs.stream().filter(other -> !other.equals(run)).toList();
    request = asked;
    attempt = AttemptStatus.intended(1, AttemptState.Succeeded, null);
    operation = new OperationStatus(run.operation(), null, null, true, null, null);
    output = run.output();
    startTime = run.startTime();
    completionTime = run.completionTime();
  }
}
