package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.rules.SpecRules;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the run that the status speaks of is to stop before it is over, and what to do when
 * nothing of it runs any more. Pure.
 */
final class StopPolicy {

  private final RequestResolver resolver;

  StopPolicy(RequestResolver resolver) {
    this.resolver = resolver;
  }

  /**
   * Why the run is to stop, if it is. A spec that breaks a rule stops nothing: a typo is no reason
   * to throw away what an export has done so far.
   */
  Optional<StopCause> cause(Situation situation) {
    var spec = situation.spec();
    if (spec != null && spec.suspended()) {
      return Optional.of(StopCause.SUSPENDED);
    }
    var wanted = resolver.asksForSameRun(situation);
    if (!wanted && SpecRules.check(spec).isEmpty()) {
      return Optional.of(StopCause.ANOTHER_RUN);
    }
    return isOutOfTime(situation) ? Optional.of(StopCause.DEADLINE) : Optional.empty();
  }

  /** As what a run ends whose operation has been cancelled: no run fails for another's spec. */
  StopCause causeOfEnd(Situation situation) {
    var cause = cause(situation).orElse(StopCause.WANTED_AGAIN);
    return cause == StopCause.DEADLINE && !resolver.asksForSameRun(situation)
        ? StopCause.ANOTHER_RUN
        : cause;
  }

  private boolean isOutOfTime(Situation situation) {
    var noted = situation.attempt().filter(AttemptStatus::passedDeadline).isPresent();
    return noted && situation.operationIsLive()
        || deadline(situation).filter(end -> !situation.now().isBefore(end)).isPresent();
  }

  /** Whether nothing is to be started, whatever the spec asks for besides. */
  boolean forbidsStart(Situation situation) {
    return situation.spec() != null && situation.spec().suspended() || isOutOfTime(situation);
  }

  /** When the run has to be over: while it is under way, or is waited for. */
  Optional<Instant> deadline(Situation situation) {
    if (situation.attempt().map(AttemptStatus::state).filter(AttemptState::isFinal).isPresent()) {
      return Optional.empty();
    }
    var started =
        situation
            .status()
            .filter(status -> isUnderWay(situation))
            .map(ModelExportStatus::startTime);
    return started.flatMap(
        start ->
            Optional.ofNullable(situation.spec())
                .flatMap(ModelExportSpec::activeDeadline)
                .map(start::plus));
  }

  /** Before the model is known, a changed spec can't be told from another wish. */
  private boolean isUnderWay(Situation situation) {
    return situation.attemptIs(AttemptState.Starting)
        || situation.operationIsLive()
        || situation.specIsObserved()
        || resolver.asksForSameRun(situation);
  }

  /** Nothing runs, and the spec keeps the rules: says why nothing is started. */
  Decision stopped(Situation situation) {
    if (!situation.spec().suspended()) {
      return Decision.store(
          new RunOver.OutOfTime(
              outOfTime("Nothing of it runs."), resolver.wanted(situation).orElse(null)));
    }
    if (situation.specIsObserved()
        && situation.attempt().isEmpty()
        && situation.isTold(Reason.Suspended)) {
      return Decision.nothing();
    }
    var interrupted =
        resolver.asksForSameRun(situation)
            && situation.attempt().map(AttemptStatus::state).filter(s -> !s.isFinal()).isPresent();
    return Decision.store(
        new RunOver.Suspended(
            interrupted
                ? Optional.of(
                    new RunOver.Suspended.RunEnd(
                        RunRecord.Outcome.Cancelled,
                        "It was suspended before it was over.",
                        Optional.empty()))
                : Optional.empty()));
  }

  /**
   * @param rest what became of the operation
   */
  static Account outOfTime(String rest) {
    var reason = Reason.DeadlineExceeded;
    return new Account(
        Standing.FAILED, reason, Accounts.withRemedy(reason.meaning() + " " + rest, reason));
  }
}
