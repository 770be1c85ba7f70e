package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RequestStatus;
import java.util.Optional;

/** A run is under way: its operation is being started, is known, or is to stop. */
public sealed interface Underway extends Progress {

  /**
   * The intent to start: stored before the provider is asked. The operation of the attempt before
   * stays until the next one is known, so that it can't be taken for it.
   */
  record Starting(ModelInfo model, RequestStatus request, boolean newRun) implements Underway {

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

  /** The operation is known and runs. */
  record Running(ExportOperation operation, Reason reason, String message) implements Underway {

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
      implements Underway {

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
  record Cancelling(Reason reason, String message, boolean overdue) implements Underway {

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
}
