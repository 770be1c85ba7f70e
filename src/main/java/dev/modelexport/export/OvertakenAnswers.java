package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.rules.ModelName;
import dev.modelexport.rules.SpecRules;
import java.util.Optional;

/**
 * Answers to what was asked on an older status: another operator may have gone on while this one
 * was held up, or the spec has changed. What they say is not about the run that the status tells of
 * now. So they are dropped, and it begins with what is known now. Pure.
 */
final class OvertakenAnswers {

  private OvertakenAnswers() {}

  /** Empty for an answer that counts. */
  static Optional<Decision> decide(Situation situation, Answer answer) {
    if (!isOvertaken(situation, answer)) {
      return Optional.empty();
    }
    var dropped = Decision.waitUntil(situation.now());
    return Optional.of(strayOperation(situation, answer).map(dropped::withNotice).orElse(dropped));
  }

  static boolean isOvertaken(Situation situation, Answer answer) {
    var call = answer.call();
    if (call instanceof RemoteCall.StartExport start) {
      return !situation.intentIs(start.intentTime());
    }
    if (call instanceof RemoteCall.FindExports find) {
      return !situation.attemptIs(AttemptState.Starting)
          || !find.model()
              .equals(ModelName.parse(situation.status().orElseThrow().request().model()));
    }
    if (call instanceof RemoteCall.CancelOperation cancel) {
      return !situation.operationIsLive()
          || !SituationReader.operationName(situation.resource())
              .filter(cancel.name()::equals)
              .isPresent();
    }
    return situation.attemptIs(AttemptState.Starting)
        || situation.operationIsLive()
        || !isWanted(situation, call);
  }

  /** One that was started and that no status tells of. It is not taken by guessing. */
  static Optional<Decision.Notice> strayOperation(Situation situation, Answer answer) {
    return answer instanceof Answer.Started started
            && !Claims.of(situation.resource()).contains(started.operation().name())
        ? Optional.of(
            new Decision.Notice(
                Reason.StrayOperation,
                Accounts.withRemedy(
                    "%s was started at %s for this resource, and was answered for too late."
                        .formatted(started.operation().name(), started.call().intentTime()),
                    Reason.StrayOperation)))
        : Optional.empty();
  }

  private static boolean isWanted(Situation situation, RemoteCall asked) {
    var spec = situation.spec();
    if (!SpecRules.check(spec).isEmpty()) {
      return false;
    }
    var model = ModelName.parse(spec.model());
    return asked instanceof RemoteCall.ReadAdopted read
        ? read.model().equals(model)
            && spec.adopt() != null
            && read.operation().equals(spec.adopt().operation())
        : asked.equals(new RemoteCall.GetModel(model));
  }
}
