package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.rules.ModelName;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * What to do while a resource is being deleted: cancel what runs, then let go. It is let go in any
 * case once a bounded time is over; nobody's finalizer is to hang on a provider. Pure.
 */
final class CleanupPolicy {

  private final Pauses pauses;

  CleanupPolicy(Pauses pauses) {
    this.pauses = pauses;
  }

  Decision decide(Situation situation) {
    var end = lastMoment(situation);
    if (!situation.now().isBefore(end)) {
      return Decision.releaseResource(
          new Decision.Notice(
              Reason.CancelFailed,
              "The resource is let go after %d minutes, although its operation may still run."
                  .formatted(pauses.deletion().toMinutes())));
    }
    if (situation.call() instanceof CallState.InFlight) {
      return Decision.waitUntil(end);
    }
    if (situation.call() instanceof CallState.Answered answered) {
      return onAnswer(situation, answered.answer(), end);
    }
    return onIdle(situation);
  }

  private static Decision onIdle(Situation situation) {
    if (situation
        .attempt()
        .map(AttemptStatus::state)
        .filter(AttemptState::hasLiveOperation)
        .isPresent()) {
      var over =
          situation.reading().orElse(null) instanceof Reading.Vanished
              || situation.reading().orElse(null) instanceof Reading.Seen seen
                  && seen.operation().done();
      var name = situation.status().orElseThrow().operation().name();
      return over ? Decision.releaseResource() : cancel(name);
    }
    if (situation.attemptIs(AttemptState.Starting)) {
      return lookUp(situation);
    }
    return Decision.releaseResource();
  }

  private Decision onAnswer(Situation situation, Answer answer, Instant end) {
    if (answer instanceof Answer.Started started) {
      return cancel(started.operation().name());
    }
    if (answer instanceof Answer.Exports exports && situation.attemptIs(AttemptState.Starting)) {
      return onExports(situation, exports);
    }
    if (answer instanceof Answer.Refused refused) {
      return onRefused(situation, refused, end);
    }
    return answer instanceof Answer.CancelAccepted ? Decision.releaseResource() : onIdle(situation);
  }

  private Decision onExports(Situation situation, Answer.Exports exports) {
    var status = situation.status().orElseThrow();
    var candidates = Adoption.candidates(status, exports.operations(), situation.claimed());
    if (candidates.size() == 1) {
      return cancel(candidates.get(0).name());
    }
    if (candidates.isEmpty()) {
      var confirmed = status.attempt().intentTime().plus(pauses.confirmation());
      return situation.now().isBefore(confirmed)
          ? Decision.waitUntil(situation.now().plus(pauses.betweenLookUps()))
          : Decision.releaseResource();
    }
    return Decision.releaseResource(
        new Decision.Notice(
            Reason.CancelFailed,
            "Several operations may be the export of this resource, so none was cancelled: "
                + candidates.stream().map(ExportOperation::name).collect(Collectors.joining(", "))
                + "."));
  }

  private Decision onRefused(Situation situation, Answer.Refused refused, Instant end) {
    var error = refused.error();
    if (refused.call() instanceof RemoteCall.StartExport) {
      return error.code().afterStart() == ErrorCode.NextStep.LOOK_UP
          ? lookUp(situation)
          : Decision.releaseResource();
    }
    if (refused.call() instanceof RemoteCall.GetModel) {
      return onIdle(situation);
    }
    if (error.code().afterRead() == ErrorCode.NextStep.BACK_OFF) {
      var next = situation.now().plus(pauses.betweenLookUps());
      return Decision.waitUntil(next.isBefore(end) ? next : end);
    }
    return error.code() == ErrorCode.NOT_FOUND
        ? Decision.releaseResource()
        : Decision.releaseResource(
            new Decision.Notice(
                Reason.CancelFailed,
                Accounts.refusal(refused.call(), error)
                    + " The resource is let go all the same, and its operation may still run."));
  }

  private static Decision cancel(String operation) {
    return Decision.make(new RemoteCall.CancelOperation(operation));
  }

  private static Decision lookUp(Situation situation) {
    var model = ModelName.parse(situation.status().orElseThrow().request().model());
    return Decision.make(new RemoteCall.FindExports(model));
  }

  private Instant lastMoment(Situation situation) {
    var deleted = Instant.parse(situation.resource().getMetadata().getDeletionTimestamp());
    return deleted.plus(pauses.deletion());
  }
}
