package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ConditionStatus;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;

/** What to do while an operation is known that has not ended as far as the status tells. Pure. */
final class OperationPolicy {

  private final RequestResolver resolver;
  private final CancelPolicy cancels;
  private final EndPolicy ends;

  OperationPolicy(RequestResolver resolver, CancelPolicy cancels, Pauses pauses) {
    this.resolver = resolver;
    this.cancels = cancels;
    this.ends = new EndPolicy(pauses);
  }

  Decision decide(Situation situation) {
    var reading = situation.reading();
    if (reading.orElse(null) instanceof Reading.Seen seen && seen.operation().done()) {
      return ends.decide(situation, seen.operation());
    }
    var cancelling = situation.attemptIs(AttemptState.Cancelling);
    var outdated = !cancelling && !resolver.asksForSameRun(situation);
    if (reading.orElse(null) instanceof Reading.Vanished) {
      return cancelling || outdated ? cancels.onVanished(situation) : vanished();
    }
    if (cancelling && reading.orElse(null) instanceof Reading.Unreadable unreadable) {
      return cancels.onUnreadable(situation, unreadable.error());
    }
    if (cancelling) {
      return Decision.make(new RemoteCall.CancelOperation(operationName(situation)));
    }
    if (outdated) {
      return cancels.ask(situation);
    }
    if (reading.orElse(null) instanceof Reading.Unreadable unreadable) {
      return Decision.store(unreadable(situation, unreadable.error()));
    }
    if (reading.orElse(null) instanceof Reading.Seen seen && isDoubted(situation)) {
      return Decision.store(AnswerPolicy.running(seen.operation(), Reason.ExportRunning));
    }
    return situation.specIsObserved() ? Decision.nothing() : Decision.store(new Progress.Seen());
  }

  private static Progress.InDoubt unreadable(Situation situation, ProviderError error) {
    var standing =
        error.code().afterRead() == ErrorCode.NextStep.BACK_OFF
            ? Standing.UNCERTAIN
            : Standing.LOST_SIGHT;
    var text =
        "%s can't be read: %s It goes on at the provider, and is read again."
            .formatted(operationName(situation), Accounts.sentence(error));
    return new Progress.InDoubt(new Account(standing, Reason.OperationUnreadable, text));
  }

  private static Decision vanished() {
    return Decision.store(
        new Progress.InDoubt(
            new Account(
                Standing.VANISHED,
                Reason.OperationVanished,
                Accounts.withRemedy(
                    Reason.OperationVanished.meaning()
                        + " No other export is started for this run.",
                    Reason.OperationVanished))));
  }

  private static boolean isDoubted(Situation situation) {
    return situation.status().map(ModelExportStatus::conditions).stream()
        .flatMap(conditions -> conditions.stream())
        .filter(condition -> condition.type().equals(ConditionType.Exported.name()))
        .map(Condition::status)
        .anyMatch(ConditionStatus.Unknown.name()::equals);
  }

  private static String operationName(Situation situation) {
    return situation.status().orElseThrow().operation().name();
  }
}
