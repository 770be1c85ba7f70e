package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RunRecord;
import java.util.Optional;

/** What to do when an operation has ended, well or badly. Pure. */
final class EndPolicy {

  /** Attempts after a transient failure, as a Job has them. */
  private static final int BACKOFF_LIMIT = 3;

  private final Pauses pauses;

  EndPolicy(Pauses pauses) {
    this.pauses = pauses;
  }

  Decision decide(Situation situation, ExportOperation operation) {
    if (situation.attemptIs(AttemptState.Cancelling)) {
      return superseded(situation, operation);
    }
    return operation
        .error()
        .map(error -> failed(situation, operation, error))
        .orElseGet(() -> succeeded(situation, operation));
  }

  private static Decision succeeded(Situation situation, ExportOperation operation) {
    var output = output(situation, operation);
    var where =
        output
            .map(written -> "Exported to " + written.place() + ".")
            .orElse(
                "Exported. The provider did not tell the directory; look under the destination.");
    var failures = operation.partialFailures().size();
    var partly =
        failures == 0
            ? ""
            : " The provider reports %d partial failure%s; see status.operation.partialFailures."
                .formatted(failures, failures == 1 ? "" : "s");
    return Decision.store(
        new Progress.Ended(
            AttemptState.Succeeded,
            new Account(Standing.SUCCEEDED, Reason.ExportSucceeded, where + partly),
            Optional.of(operation),
            output));
  }

  private Decision failed(Situation situation, ExportOperation operation, ProviderError error) {
    if (error.code() == ErrorCode.CANCELLED) {
      return over(AttemptState.Cancelled, Reason.ExportCancelled, operation);
    }
    var attempts = situation.attempt().map(AttemptStatus::number).orElse(1);
    return switch (error.code().afterRead()) {
      case GIVE_UP -> over(AttemptState.Failed, Reason.ExportFailed, operation);
      case MEND ->
          again(
              situation,
              operation,
              attempts - 1,
              pauses.mending(),
              Accounts.ended(Standing.BLOCKED_VALID, Accounts.reasonFor(error.code()), operation));
      case BACK_OFF, LOOK_UP ->
          attempts > BACKOFF_LIMIT
              ? triedEnough(operation, attempts)
              : again(
                  situation,
                  operation,
                  attempts,
                  pauses.transientFailures(),
                  Accounts.ended(Standing.PENDING_VALID, Reason.ExportRetrying, operation));
    };
  }

  private static Decision triedEnough(ExportOperation operation, int attempts) {
    var text =
        "%s ended with %s It was attempt %d, and the last. To export again, change spec.runId."
            .formatted(
                operation.name(),
                operation.error().map(Accounts::sentence).orElse("no error."),
                attempts);
    return Decision.store(
        new Progress.Ended(
            AttemptState.Failed,
            new Account(Standing.FAILED, Reason.ExportFailed, text),
            Optional.of(operation),
            Optional.empty()));
  }

  private static Decision over(AttemptState state, Reason reason, ExportOperation operation) {
    return Decision.store(
        new Progress.Ended(
            state,
            Accounts.ended(Standing.FAILED, reason, operation),
            Optional.of(operation),
            Optional.empty()));
  }

  private static Decision again(
      Situation situation,
      ExportOperation operation,
      int attempts,
      Backoff backoff,
      Account account) {
    var failures = situation.failures() + 1;
    var time = situation.now().plus(backoff.delay(failures, situation.jitter()));
    return Decision.store(
            new Progress.NotRunning(
                account,
                Optional.empty(),
                Optional.of(operation),
                Optional.of(new Progress.Retry(attempts, failures, time)),
                false))
        .wakeAt(time);
  }

  /** The run was to be cancelled. It may have finished all the same: what happened is recorded. */
  private static Decision superseded(Situation situation, ExportOperation operation) {
    var outcome =
        operation
            .error()
            .map(
                error ->
                    error.code() == ErrorCode.CANCELLED
                        ? RunRecord.Outcome.Cancelled
                        : RunRecord.Outcome.Failed)
            .orElse(RunRecord.Outcome.Succeeded);
    var message =
        operation
            .error()
            .map(error -> operation.name() + " ended with " + Accounts.sentence(error))
            .orElse(operation.name() + " had finished before it could be cancelled.");
    return Decision.store(
            new Progress.Superseded(
                outcome,
                message,
                Optional.of(operation),
                outcome == RunRecord.Outcome.Succeeded
                    ? output(situation, operation)
                    : Optional.empty()))
        .wakeAt(situation.now());
  }

  /**
   * As the provider reports it; one that reports no image has pushed the one that was asked for.
   */
  private static Optional<OutputStatus> output(Situation situation, ExportOperation operation) {
    var destination =
        situation.status().map(ModelExportStatus::request).orElseThrow().destination();
    return destination.startsWith("gs://")
        ? operation.gcsOutputDirectory().map(OutputStatus::ofDirectory)
        : Optional.of(OutputStatus.ofImage(operation.image().orElse(destination)));
  }
}
