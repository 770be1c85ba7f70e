package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RunRecord;
import java.time.Duration;
import java.util.Optional;

/**
 * How the operation of a run that is to stop is stopped: asked for again and again, as a cancel is
 * best effort, until the operation has ended in whatever way. Pure.
 */
final class CancelPolicy {

  private final StopPolicy stops;
  private final Pauses pauses;

  CancelPolicy(StopPolicy stops, Pauses pauses) {
    this.stops = stops;
    this.pauses = pauses;
  }

  /** Asks for the first time, or again. */
  Decision ask(Situation situation) {
    return Decision.store(asked(situation))
        .thenCall(new RemoteCall.CancelOperation(operation(situation)));
  }

  Decision onAccepted(Situation situation) {
    return later(
        situation,
        situation.reading().orElse(null) instanceof Reading.Unreadable unreadable
            ? unreadable(situation, unreadable.error())
            : asked(situation),
        pauses.betweenCancels());
  }

  /** Whether it has stopped can't be seen, and nothing else starts before it can. */
  Decision onUnreadable(Situation situation, ProviderError error) {
    return Decision.store(unreadable(situation, error))
        .thenCall(new RemoteCall.CancelOperation(operation(situation)));
  }

  /** One that is not found is not taken as gone: reading it decides that. */
  Decision onRefused(Situation situation, Answer.Refused refused) {
    var text =
        "%s It is asked again. %s %s has ended."
            .formatted(
                Accounts.refusal(refused.call(), refused.error()),
                cause(situation).words(),
                operation(situation));
    return later(
        situation,
        new Underway.Cancelling(Reason.CancelFailed, text, cause(situation) == StopCause.DEADLINE),
        pauses.atLeastAsAsked(refused.error(), pauses.betweenCancels()));
  }

  /** There is nothing left to wait for. A cancel that was never asked for still is: who knows. */
  Decision onVanished(Situation situation) {
    var text = operation(situation) + ": " + Reason.OperationVanished.meaning();
    var over =
        Decision.store(
                stopped(
                    situation, RunRecord.Outcome.Unknown, text, Optional.empty(), Optional.empty()))
            .wakeAt(situation.now());
    return situation.attemptIs(AttemptState.Cancelling)
        ? over
        : over.thenCall(new RemoteCall.CancelOperation(operation(situation)));
  }

  /**
   * What the end of a run that was to stop leads to.
   *
   * @param message how it ended
   * @param operation in its last state, as far as that is known
   */
  Progress stopped(
      Situation situation,
      RunRecord.Outcome outcome,
      String message,
      Optional<ExportOperation> operation,
      Optional<OutputStatus> output) {
    return switch (stops.causeOfEnd(situation)) {
      case SUSPENDED ->
          new RunOver.Suspended(
              Optional.of(new RunOver.Suspended.RunEnd(outcome, message, operation)));
      case DEADLINE ->
          new RunOver.Ended(
              AttemptState.Failed, StopPolicy.outOfTime(message), operation, Optional.empty());
      case ANOTHER_RUN, WANTED_AGAIN -> new RunOver.Superseded(outcome, message, operation, output);
    };
  }

  private StopCause cause(Situation situation) {
    return stops.cause(situation).orElse(StopCause.WANTED_AGAIN);
  }

  private static Decision later(Situation situation, Underway.Cancelling progress, Duration pause) {
    return situation.operationIsOver()
        ? Decision.waitUntil(situation.now())
        : Decision.store(progress).wakeAt(situation.now().plus(pause));
  }

  private Underway.Cancelling asked(Situation situation) {
    var cause = cause(situation);
    return new Underway.Cancelling(
        Reason.CancellingRun,
        "%s %s, which is being cancelled, has ended."
            .formatted(cause.words(), operation(situation)),
        cause == StopCause.DEADLINE);
  }

  private Underway.Cancelling unreadable(Situation situation, ProviderError error) {
    var cause = cause(situation);
    return new Underway.Cancelling(
        Reason.OperationUnreadable,
        "%s %s, which is being cancelled, can be read: %s"
            .formatted(cause.words(), operation(situation), Accounts.sentence(error)),
        cause == StopCause.DEADLINE);
  }

  private static String operation(Situation situation) {
    return situation
        .status()
        .map(ModelExportStatus::operation)
        .map(OperationStatus::name)
        .orElseThrow();
  }
}
