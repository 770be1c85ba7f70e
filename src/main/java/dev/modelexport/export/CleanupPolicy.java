package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.rules.ModelName;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to do while a resource is being deleted: cancel what runs, then let go. It is let go in any
 * case once a bounded time is over, and one last look for an unconfirmed start has had its own;
 * nobody's finalizer is to hang on a provider. Pure.
 */
final class CleanupPolicy {

  private final StartLookUp lookUp;
  private final Pauses pauses;

  CleanupPolicy(StartLookUp lookUp, Pauses pauses) {
    this.lookUp = lookUp;
    this.pauses = pauses;
  }

  Decision decide(Situation situation) {
    if (!situation.isUnderstood()) {
      return Decision.releaseResource(notUnderstood(situation));
    }
    if (!mayRun(situation)) {
      return Decision.releaseResource();
    }
    var end = lastMoment(situation);
    var next = decideInTime(situation);
    if (next.release()) {
      return next;
    }
    if (situation.now().isBefore(end)) {
      return next.wakeAt(next.wake().filter(end::isAfter).orElse(end));
    }
    return isLooking(situation, next) ? next : letGo(situation, next);
  }

  /**
   * Time may be up before anybody has looked, as no operator was there. So one last look is made:
   * its answer leads to no other, and its time is limited.
   */
  private static boolean isLooking(Situation situation, Decision next) {
    var call =
        situation.call() instanceof CallState.InFlight inFlight
            ? Optional.of(inFlight.call())
            : next.call();
    return call.filter(RemoteCall.FindExports.class::isInstance).isPresent();
  }

  /** Whether there is, or may be, an export of this resource that has not ended. */
  private static boolean mayRun(Situation situation) {
    return situation.attemptIs(AttemptState.Starting)
        || situation.operationIsLive() && !situation.operationIsOver();
  }

  private Decision decideInTime(Situation situation) {
    if (situation.call() instanceof CallState.InFlight) {
      return Decision.nothing();
    }
    return situation.call() instanceof CallState.Answered answered
        ? onAnswer(situation, answered.answer())
        : onIdle(situation);
  }

  private Decision onIdle(Situation situation) {
    return situation.attemptIs(AttemptState.Starting)
        ? lookUp(situation)
        : cancel(situation.status().orElseThrow().operation().name());
  }

  private Decision onAnswer(Situation situation, Answer answer) {
    if (isOvertaken(situation, answer)) {
      var next = onIdle(situation);
      return OvertakenAnswers.strayOperation(situation, answer).map(next::withNotice).orElse(next);
    }
    if (answer instanceof Answer.Started started) {
      var operation = started.operation();
      return Decision.store(AnswerPolicy.running(operation, Reason.ExportRunning))
          .thenCall(new RemoteCall.CancelOperation(operation.name()));
    }
    if (answer instanceof Answer.Exports exports) {
      return onExports(situation, exports);
    }
    return answer instanceof Answer.Refused refused
        ? onRefused(situation, refused)
        : Decision.releaseResource();
  }

  /**
   * Questions about what to start are never of use here. One that is found by a look-up is
   * cancelled without being stored, so a cancel counts as well while the start is unconfirmed.
   */
  private static boolean isOvertaken(Situation situation, Answer answer) {
    var cancelled =
        answer instanceof Answer.CancelAccepted
            || answer instanceof Answer.Refused refused
                && refused.call() instanceof RemoteCall.CancelOperation;
    return !(cancelled && situation.attemptIs(AttemptState.Starting))
        && OvertakenAnswers.isOvertaken(situation, answer);
  }

  private Decision onExports(Situation situation, Answer.Exports exports) {
    var finding = lookUp.find(situation, exports);
    if (finding instanceof Finding.Found found) {
      var operation = found.operation();
      return operation.done() ? Decision.releaseResource() : cancel(operation.name());
    }
    if (finding instanceof Finding.Several several) {
      var names = several.candidates().stream().map(ExportOperation::name);
      return Decision.releaseResource(
          new Decision.Notice(
              Reason.CancelFailed,
              "Several operations may be the export of this resource, so none was cancelled: "
                  + names.collect(Collectors.joining(", "))
                  + "."));
    }
    var over = finding instanceof Finding.NotFound && lookUp.isFinal(situation, exports);
    return over
        ? Decision.releaseResource()
        : Decision.waitUntil(situation.now().plus(pauses.betweenLookUps()));
  }

  private Decision onRefused(Situation situation, Answer.Refused refused) {
    var error = refused.error();
    if (refused.call() instanceof RemoteCall.StartExport) {
      return error.code().afterStart() == ErrorCode.NextStep.LOOK_UP
          ? lookUp(situation)
          : Decision.releaseResource();
    }
    if (error.code().afterRead() == ErrorCode.NextStep.BACK_OFF) {
      var pause = pauses.atLeastAsAsked(error, pauses.betweenLookUps());
      return Decision.waitUntil(situation.now().plus(pause));
    }
    var gone =
        refused.call() instanceof RemoteCall.CancelOperation && error.code() == ErrorCode.NOT_FOUND;
    return gone
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

  private Decision lookUp(Situation situation) {
    var first = lookUp.firstLook(situation);
    var model = ModelName.parse(situation.status().orElseThrow().request().model());
    return situation.now().isBefore(first)
        ? Decision.waitUntil(first)
        : Decision.make(new RemoteCall.FindExports(model, situation.now()));
  }

  private Instant lastMoment(Situation situation) {
    var deleted = Instant.parse(situation.resource().getMetadata().getDeletionTimestamp());
    return deleted.plus(pauses.deletion());
  }

  /** Time is up. A cancel that is due is still asked for, without waiting for the answer. */
  private Decision letGo(Situation situation, Decision due) {
    var released =
        Decision.releaseResource(
            new Decision.Notice(
                Reason.CancelFailed,
                "The resource is let go, as its deletion was asked for more than %d minutes ago. %s"
                    .formatted(pauses.deletion().toMinutes(), whatMayRun(situation, due))));
    return due.call()
        .filter(RemoteCall.CancelOperation.class::isInstance)
        .map(released::thenCall)
        .orElse(released);
  }

  private static Decision.Notice notUnderstood(Situation situation) {
    var operation =
        SituationReader.operationName(situation.resource()).orElse("what the status does not name");
    return new Decision.Notice(
        Reason.CancelFailed,
        "The status was written by a newer operator, and this one does not know how to stop it. The"
            + " resource is let go all the same; "
            + operation
            + " may still run.");
  }

  private static String whatMayRun(Situation situation, Decision due) {
    if (due.call().orElse(null) instanceof RemoteCall.CancelOperation cancel) {
      return cancel.name() + " is being cancelled, and may still run if that fails.";
    }
    return situation.operationIsLive()
        ? situation.status().orElseThrow().operation().name() + " may still run."
        : "An export of %s may have been started, and may still run."
            .formatted(situation.status().orElseThrow().request().model());
  }
}
