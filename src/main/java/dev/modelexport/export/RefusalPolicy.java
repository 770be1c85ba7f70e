package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.Reason;
import java.util.Optional;

/** What to do when a provider refuses a call, or gives no answer. Pure. */
final class RefusalPolicy {

  private final RequestResolver resolver;
  private final Pauses pauses;
  private final StartLookUp lookUp;
  private final CancelPolicy cancels;

  RefusalPolicy(RequestResolver resolver, Pauses pauses, StartLookUp lookUp, CancelPolicy cancels) {
    this.cancels = cancels;
    this.resolver = resolver;
    this.pauses = pauses;
    this.lookUp = lookUp;
  }

  Decision decide(Situation situation, Answer.Refused refused) {
    if (refused.call() instanceof RemoteCall.GetModel
        || refused.call() instanceof RemoteCall.ReadAdopted) {
      return onModel(situation, refused);
    }
    if (refused.call() instanceof RemoteCall.StartExport) {
      return onStart(situation, refused);
    }
    if (refused.call() instanceof RemoteCall.FindExports) {
      return onLookUp(situation, refused);
    }
    return cancels.onRefused(situation, refused);
  }

  private Decision onModel(Situation situation, Answer.Refused refused) {
    var code = refused.error().code();
    var newRun = !resolver.asksForSameRun(situation);
    return switch (code.afterRead()) {
      case GIVE_UP ->
          Decision.store(
              new Progress.NotRunning(
                  Accounts.refused(
                      Standing.INVALID, Reason.ExportRejected, refused.call(), refused.error()),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  newRun));
      case MEND -> {
        var standing = code == ErrorCode.NOT_FOUND ? Standing.MODEL_MISSING : Standing.BLOCKED;
        yield tryAgain(situation, refused, standing, pauses.mending(), 0, newRun);
      }
      case BACK_OFF, LOOK_UP ->
          tryAgain(situation, refused, Standing.PENDING, pauses.transientFailures(), 0, newRun);
    };
  }

  private Decision onStart(Situation situation, Answer.Refused refused) {
    return switch (refused.error().code().afterStart()) {
      case GIVE_UP ->
          Decision.store(
              new RunOver.Ended(
                  AttemptState.Failed,
                  Accounts.refused(
                      Standing.FAILED, Reason.ExportRejected, refused.call(), refused.error()),
                  Optional.empty(),
                  Optional.empty()));
      case MEND -> tryAgain(situation, refused, Standing.BLOCKED_VALID, pauses.mending(), 1, false);
      case BACK_OFF ->
          tryAgain(
              situation, refused, Standing.PENDING_VALID, pauses.transientFailures(), 1, false);
      case LOOK_UP ->
          lookUp.look(situation, Accounts.refusal(refused.call(), refused.error()) + " ");
    };
  }

  private Decision onLookUp(Situation situation, Answer.Refused refused) {
    var standing =
        refused.error().code().afterRead() == ErrorCode.NextStep.BACK_OFF
            ? Standing.UNCERTAIN
            : Standing.LOST_SIGHT;
    var text =
        "Whether the export has been started is not known. "
            + Accounts.refusal(refused.call(), refused.error())
            + " It is asked again, and no other export is started meanwhile.";
    return Decision.store(
            new Progress.InDoubt(new Account(standing, Reason.StartUnconfirmed, text)))
        .wakeAt(lookUp.nextLook(situation, refused.error()));
  }

  /**
   * @param refusedStarts 1 if an attempt was counted that has not come to be, else 0
   */
  private Decision tryAgain(
      Situation situation,
      Answer.Refused refused,
      Standing standing,
      Backoff backoff,
      int refusedStarts,
      boolean newRun) {
    var failures = situation.failures() + 1;
    var time =
        situation.now().plus(pauses.after(refused.error(), backoff, failures, situation.jitter()));
    var attempts = newRun ? 0 : situation.attempt().map(AttemptStatus::number).orElse(0);
    var reason =
        standing == Standing.MODEL_MISSING
            ? Reason.ModelNotFound
            : Accounts.reasonFor(refused.error().code());
    return Decision.store(
            new Progress.NotRunning(
                Accounts.refused(standing, reason, refused.call(), refused.error()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                    new Progress.Retry(Math.max(0, attempts - refusedStarts), failures, time)),
                newRun))
        .wakeAt(time);
  }
}
