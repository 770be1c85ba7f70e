package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import java.util.Optional;

/** What to do when an operation has ended, well or badly. Pure. */
final class EndPolicy {

  private final RequestResolver resolver;
  private final CancelPolicy cancels;
  private final Pauses pauses;

  EndPolicy(RequestResolver resolver, CancelPolicy cancels, Pauses pauses) {
    this.resolver = resolver;
    this.cancels = cancels;
    this.pauses = pauses;
  }

  Decision decide(Situation situation, ExportOperation operation) {
    if (situation.attemptIs(AttemptState.Cancelling)) {
      return stopped(situation, operation);
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
        new RunOver.Ended(
            AttemptState.Succeeded,
            new Account(Standing.SUCCEEDED, Reason.ExportSucceeded, where + partly),
            Optional.of(operation),
            output));
  }

  private Decision failed(Situation situation, ExportOperation operation, ProviderError error) {
    if (error.code() == ErrorCode.CANCELLED) {
      return over(AttemptState.Cancelled, Reason.ExportCancelled, operation);
    }
    if (isAdopted(situation)) {
      return adoptedFailed(operation);
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
          attempts > retries(situation)
              ? triedEnough(operation, attempts)
              : again(
                  situation,
                  operation,
                  attempts,
                  pauses.transientFailures(),
                  Accounts.ended(Standing.PENDING_VALID, Reason.ExportRetrying, operation));
    };
  }

  /** None for a spec that somebody has taken away: it asks for nothing. */
  private static int retries(Situation situation) {
    return Optional.ofNullable(situation.spec()).map(ModelExportSpec::retries).orElse(0);
  }

  private static boolean isAdopted(Situation situation) {
    return situation
        .status()
        .map(ModelExportStatus::request)
        .map(RequestStatus::adopted)
        .isPresent();
  }

  /** Whoever started it may start it again, and two would be one too many. */
  private static Decision adoptedFailed(ExportOperation operation) {
    var text =
        "%s ended with %s It was started elsewhere, so it is not started again. To export again,"
                .formatted(
                    operation.name(), operation.error().map(Accounts::sentence).orElse("no error."))
            + " remove spec.adopt, or name another operation in it.";
    return Decision.store(
        new RunOver.Ended(
            AttemptState.Failed,
            new Account(Standing.FAILED, Reason.ExportFailed, text),
            Optional.of(operation),
            Optional.empty()));
  }

  private static Decision triedEnough(ExportOperation operation, int attempts) {
    var text =
        "%s ended with %s It was attempt %d, and the last. To export again, change spec.runId."
            .formatted(
                operation.name(),
                operation.error().map(Accounts::sentence).orElse("no error."),
                attempts);
    return Decision.store(
        new RunOver.Ended(
            AttemptState.Failed,
            new Account(Standing.FAILED, Reason.ExportFailed, text),
            Optional.of(operation),
            Optional.empty()));
  }

  private static Decision over(AttemptState state, Reason reason, ExportOperation operation) {
    return Decision.store(
        new RunOver.Ended(
            state,
            Accounts.ended(Standing.FAILED, reason, operation),
            Optional.of(operation),
            Optional.empty()));
  }

  private Decision again(
      Situation situation,
      ExportOperation operation,
      int attempts,
      Backoff backoff,
      Account account) {
    // The start was accepted, so only the operations that failed before count.
    var failures =
        1
            + situation
                .attempt()
                .map(a -> Math.max(a.number() - 1, a.earlierOperations().size()))
                .orElse(0);
    var error = operation.error().orElseThrow();
    var time = situation.now().plus(pauses.after(error, backoff, failures, situation.jitter()));
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
  private Decision stopped(Situation situation, ExportOperation operation) {
    var finished = operation.error().isEmpty();
    if (finished && resolver.asksForSameRun(situation)) {
      return succeeded(situation, operation);
    }
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
            cancels.stopped(
                situation,
                outcome,
                message,
                Optional.of(operation),
                finished ? output(situation, operation) : Optional.empty()))
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
