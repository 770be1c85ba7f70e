package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A fact that changes the status: what it changes, and what is told about it. */
public sealed interface Progress {

  /** What is told from now on; empty when nothing else is told than before. */
  Optional<Account> account();

  /** Changes the facts in the draft. */
  void applyTo(StatusDraft draft);

  /** When the operator tries again by itself, if it does. */
  default Optional<Instant> nextTry() {
    return Optional.empty();
  }

  /**
   * Whether it is about the run in the status alone. If the spec asks for another run by then, the
   * status keeps the generation that it speaks of, so that the new one is not taken as dealt with.
   */
  default boolean isOfRun() {
    return false;
  }

  /**
   * A next try.
   *
   * @param attempts attempts made so far that count
   * @param failures failures in a row, the last one included
   */
  record Retry(int attempts, int failures, Instant time) {

    private static final Retry NONE = new Retry(0, 0, null);

    /** What a message says of it, at its end. */
    static String words(Instant time) {
      return " Next try at " + time.truncatedTo(ChronoUnit.SECONDS) + ".";
    }
  }

  /**
   * Nothing runs, and the account says why.
   *
   * @param model what is known of the model now
   * @param ended the operation whose end led here
   * @param newRun whether the spec asks for another run than the status speaks of
   */
  record NotRunning(
      Account told,
      Optional<ModelInfo> model,
      Optional<ExportOperation> ended,
      Optional<Retry> retry,
      boolean newRun)
      implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(told);
    }

    @Override
    public void applyTo(StatusDraft draft) {
      if (newRun) {
        draft.archiveRun();
        draft.model = null;
      }
      model.ifPresent(info -> draft.model = info);
      ended.ifPresent(operation -> draft.operation = operation.toStatus());
      var earlier = earlier(draft.attempt);
      draft.attempt = retry.map(next -> waiting(next).withEarlier(earlier)).orElse(null);
      if (retry.isPresent() && draft.startTime == null) {
        draft.startTime = draft.now;
      }
    }

    private List<String> earlier(AttemptStatus before) {
      var known = before == null ? waiting(Retry.NONE) : before;
      return ended
          .map(ExportOperation::name)
          .map(known::earlierAnd)
          .orElse(known.earlierOperations());
    }

    @Override
    public Optional<Instant> nextTry() {
      return retry.map(Retry::time);
    }

    @Override
    public boolean isOfRun() {
      return !newRun;
    }

    private static AttemptStatus waiting(Retry retry) {
      return AttemptStatus.waiting(retry.attempts(), retry.failures(), retry.time());
    }
  }

  /**
   * The intent to start: stored before the provider is asked. The operation of the attempt before
   * stays until the next one is known, so that it can't be taken for it.
   */
  record Starting(ModelInfo model, RequestStatus request, boolean newRun) implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(
          new Account(
              Standing.EXPORTING,
              Reason.ExportStarting,
              "Asking %s for the export to %s."
                  .formatted(request.provider(), request.destination())));
    }

    @Override
    public void applyTo(StatusDraft draft) {
      if (newRun) {
        draft.archiveRun();
      }
      draft.model = model;
      draft.request = request;
      draft.attempt = draft.nextAttempt();
      draft.output = null;
      draft.startTime = draft.startTime == null ? draft.now : draft.startTime;
      draft.completionTime = null;
    }
  }

  /** What has become of a start or of an operation is not known. The facts stay as they are. */
  record InDoubt(Account told) implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(told);
    }

    @Override
    public void applyTo(StatusDraft draft) {
      // A doubt changes no fact.
    }

    @Override
    public boolean isOfRun() {
      return true;
    }
  }

  /** The operation is known and runs. */
  record Running(ExportOperation operation, Reason reason, String message) implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(new Account(Standing.EXPORTING, reason, message));
    }

    @Override
    public void applyTo(StatusDraft draft) {
      // The start was accepted, so the next pause begins anew.
      draft.attempt = draft.attemptIn(AttemptState.Running).withFailures(0);
      draft.operation = operation.toStatus();
    }

    @Override
    public boolean isOfRun() {
      return true;
    }
  }

  /** The operation of a wanted run was started elsewhere, and is followed from now on. */
  record Adopted(ModelInfo model, RequestStatus request, ExportOperation operation, boolean newRun)
      implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(
          new Account(
              Standing.EXPORTING,
              Reason.ExportRunning,
              "The export runs as %s. It was started elsewhere, and is taken over."
                  .formatted(operation.name())));
    }

    @Override
    public void applyTo(StatusDraft draft) {
      if (newRun) {
        draft.archiveRun();
      }
      draft.model = model;
      draft.request = request;
      draft.attempt = AttemptStatus.intended(1, AttemptState.Running, null);
      draft.operation = operation.toStatus();
      draft.output = null;
      draft.startTime = draft.startTime == null ? draft.now : draft.startTime;
      draft.completionTime = null;
    }
  }

  /**
   * The operation is to stop.
   *
   * @param overdue whether because the run has passed its deadline
   */
  record Cancelling(Reason reason, String message, boolean overdue) implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(new Account(Standing.EXPORTING, reason, message));
    }

    @Override
    public void applyTo(StatusDraft draft) {
      var cancelling = draft.attemptIn(AttemptState.Cancelling);
      draft.attempt = overdue ? cancelling.pastDeadline() : cancelling;
    }
  }

  /** The run is over. */
  record Ended(
      AttemptState state,
      Account told,
      Optional<ExportOperation> operation,
      Optional<OutputStatus> output)
      implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(told);
    }

    @Override
    public void applyTo(StatusDraft draft) {
      draft.attempt = draft.attemptIn(state);
      draft.endWith(operation, output);
    }

    @Override
    public boolean isOfRun() {
      return true;
    }
  }

  /**
   * The spec asks for a pause, and nothing runs.
   *
   * @param end of the run that was to be stopped; empty if none was under way
   */
  record Suspended(Optional<RunEnd> end) implements Progress {

    /** How a run ended before it was over. */
    record RunEnd(RunRecord.Outcome outcome, String message, Optional<ExportOperation> operation) {}

    @Override
    public Optional<Account> account() {
      var before = end.map(run -> " The run before: " + run.message()).orElse("");
      return Optional.of(
          new Account(Standing.SUSPENDED, Reason.Suspended, Reason.Suspended.meaning() + before));
    }

    @Override
    public void applyTo(StatusDraft draft) {
      end.ifPresentOrElse(
          run -> {
            draft.endWith(run.operation(), Optional.empty());
            draft.archiveRun(run.outcome(), run.message());
          },
          draft::archiveRun);
      draft.startTime = null;
    }
  }

  /**
   * The run has passed its deadline, and nothing of it runs.
   *
   * @param request what was asked for, if the status does not know yet
   */
  record OutOfTime(Account told, RequestStatus request) implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(told);
    }

    @Override
    public void applyTo(StatusDraft draft) {
      draft.request = draft.request == null ? request : draft.request;
      draft.attempt = draft.attemptIn(AttemptState.Failed);
      draft.endWith(Optional.empty(), Optional.empty());
    }
  }

  /** A run that was not wanted any more is over; the next one can be looked at. */
  record Superseded(
      RunRecord.Outcome outcome,
      String message,
      Optional<ExportOperation> operation,
      Optional<OutputStatus> output)
      implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(new Account(Standing.PENDING, Reason.ChecksPending, message));
    }

    @Override
    public void applyTo(StatusDraft draft) {
      draft.endWith(operation, output);
      draft.archiveRun(outcome, message);
    }
  }

  /** The very run that the spec asks for has finished well before. */
  record Recalled(RunRecord run, ModelInfo model, RequestStatus request) implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(new Account(Standing.SUCCEEDED, Reason.ExportSucceeded, run.message()));
    }

    @Override
    public void applyTo(StatusDraft draft) {
      draft.archiveRun();
      draft.recallRun(run, request);
      draft.model = model;
    }
  }

  /** Progress of a run that the spec does not ask for any more. */
  record Outdated(Progress progress) implements Progress {

    @Override
    public Optional<Account> account() {
      return progress.account();
    }

    @Override
    public void applyTo(StatusDraft draft) {
      progress.applyTo(draft);
    }

    @Override
    public Optional<Instant> nextTry() {
      return progress.nextTry();
    }

    @Override
    public boolean isOfRun() {
      return true;
    }
  }

  /** A change of the spec that asks for nothing new has been seen. */
  record Seen() implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.empty();
    }

    @Override
    public void applyTo(StatusDraft draft) {
      // The same facts hold for the new generation.
    }
  }
}
