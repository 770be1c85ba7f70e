package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import java.util.Optional;

/** A run is over, in whatever way. */
public sealed interface RunOver extends Progress {

  /** The run is over. */
  record Ended(
      AttemptState state,
      Account told,
      Optional<ExportOperation> operation,
      Optional<OutputStatus> output)
      implements RunOver {

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
  record Suspended(Optional<RunEnd> end) implements RunOver {

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
  record OutOfTime(Account told, RequestStatus request) implements RunOver {

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
      implements RunOver {

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
  record Recalled(RunRecord run, ModelInfo model, RequestStatus request) implements RunOver {

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
}
