package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RunRecord;
import java.util.Optional;

/**
 * How the operation of a run that is not wanted any more is stopped: asked for again and again, as
 * a cancel is best effort, until the operation has ended in whatever way. Pure.
 */
final class CancelPolicy {

  private final Pauses pauses;

  CancelPolicy(Pauses pauses) {
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
            : asked(situation));
  }

  /** Whether it has stopped can't be seen, and nothing else starts before it can. */
  Decision onUnreadable(Situation situation, ProviderError error) {
    return Decision.store(unreadable(situation, error))
        .thenCall(new RemoteCall.CancelOperation(operation(situation)));
  }

  /** One that is not found is not taken as gone: reading it decides that. */
  Decision onRefused(Situation situation, Answer.Refused refused) {
    var text =
        Accounts.refusal(refused.call(), refused.error())
            + " It is asked again; the new run starts once the operation has ended.";
    return later(situation, new Progress.Cancelling(Reason.CancelFailed, text));
  }

  /** There is nothing left to cancel. */
  Decision onVanished(Situation situation) {
    return Decision.store(
            new Progress.Superseded(
                RunRecord.Outcome.Unknown,
                Reason.OperationVanished.meaning(),
                Optional.empty(),
                Optional.empty()))
        .wakeAt(situation.now());
  }

  private Decision later(Situation situation, Progress.Cancelling progress) {
    return situation.operationIsOver()
        ? Decision.waitUntil(situation.now())
        : Decision.store(progress).wakeAt(situation.now().plus(pauses.betweenCancels()));
  }

  private static Progress.Cancelling asked(Situation situation) {
    return new Progress.Cancelling(
        Reason.CancellingRun,
        "The spec asks for another run; it starts once %s, which is being cancelled, has ended."
            .formatted(operation(situation)));
  }

  private static Progress.Cancelling unreadable(Situation situation, ProviderError error) {
    return new Progress.Cancelling(
        Reason.OperationUnreadable,
        "The spec asks for another run; it starts once %s, which is being cancelled, can be read: %s"
            .formatted(operation(situation), Accounts.sentence(error)));
  }

  private static String operation(Situation situation) {
    return situation
        .status()
        .map(ModelExportStatus::operation)
        .map(OperationStatus::name)
        .orElseThrow();
  }
}
