package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ConditionStatus;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.rules.SpecRules;
import dev.modelexport.rules.Violation;
import java.util.List;

/** What to do while an operation is known that has not ended as far as the status tells. Pure. */
final class OperationPolicy {

  private final RequestResolver resolver;
  private final StopPolicy stops;
  private final CancelPolicy cancels;
  private final EndPolicy ends;

  OperationPolicy(
      RequestResolver resolver, StopPolicy stops, CancelPolicy cancels, EndPolicy ends) {
    this.resolver = resolver;
    this.stops = stops;
    this.cancels = cancels;
    this.ends = ends;
  }

  Decision decide(Situation situation) {
    var reading = situation.reading();
    if (reading.orElse(null) instanceof Reading.Seen seen && seen.operation().done()) {
      return ends.decide(situation, seen.operation());
    }
    var cancelling = situation.attemptIs(AttemptState.Cancelling);
    var cause = stops.cause(situation);
    if (reading.orElse(null) instanceof Reading.Vanished) {
      var wanted = resolver.asksForSameRun(situation);
      return cancelling || !wanted || cause.isPresent()
          ? cancels.onVanished(situation)
          : vanished();
    }
    if (cancelling && reading.orElse(null) instanceof Reading.Unreadable unreadable) {
      return cancels.onUnreadable(situation, unreadable.error());
    }
    if (cancelling) {
      return Decision.make(new RemoteCall.CancelOperation(operationName(situation)));
    }
    if (cause.isPresent()) {
      return cancels.ask(situation);
    }
    if (reading.orElse(null) instanceof Reading.Unreadable unreadable) {
      return Decision.store(unreadable(situation, unreadable.error()));
    }
    var violations = SpecRules.check(situation.spec());
    if (!violations.isEmpty()) {
      return Decision.store(invalidMeanwhile(situation, violations));
    }
    if (reading.orElse(null) instanceof Reading.Seen seen && isDoubted(situation)) {
      return Decision.store(AnswerPolicy.running(seen.operation(), Reason.ExportRunning));
    }
    if (situation.isTold(Reason.InvalidSpec)) {
      return Decision.store(
          new Progress.InDoubt(
              new Account(
                  Standing.EXPORTING,
                  Reason.ExportRunning,
                  "The export runs as " + operationName(situation) + ".")));
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

  /** The export of the spec before goes on; nothing would be won by stopping it. */
  private static Progress.InDoubt invalidMeanwhile(
      Situation situation, List<Violation> violations) {
    var text =
        AnswerPolicy.words(violations)
            + " The export of the spec before goes on as "
            + operationName(situation)
            + ".";
    return new Progress.InDoubt(new Account(Standing.EXPORTING_INVALID, Reason.InvalidSpec, text));
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
