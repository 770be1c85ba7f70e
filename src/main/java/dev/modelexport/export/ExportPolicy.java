package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.rules.ModelName;
import dev.modelexport.rules.SpecRules;
import java.util.Optional;

/**
 * The decision table of the operator: what to do next, given everything that has been observed.
 *
 * <p>Pure. Read from the top, the first row that fits decides:
 *
 * <table>
 * <caption>rows</caption>
 * <tr><td>the resource is being deleted</td><td>{@link CleanupPolicy}</td></tr>
 * <tr><td>the status holds what this operator does not know</td><td>say so, and touch nothing</td></tr>
 * <tr><td>a remote call is under way</td><td>wait for its answer</td></tr>
 * <tr><td>a remote call has been answered</td><td>{@link AnswerPolicy}</td></tr>
 * <tr><td>an operation is known and has not ended</td><td>{@link OperationPolicy}</td></tr>
 * <tr><td>an intent is stored, and no answer is at hand</td><td>find out what became of it</td></tr>
 * <tr><td>the run that the spec asks for is over</td><td>{@link ExpiryPolicy}</td></tr>
 * <tr><td>the spec breaks a rule</td><td>say so, and call nobody</td></tr>
 * <tr><td>the spec asks for a pause, or the time is up</td><td>{@link StopPolicy}</td></tr>
 * <tr><td>a next try is due later</td><td>wait for it</td></tr>
 * <tr><td>otherwise</td><td>read the model, which leads to a start</td></tr>
 * </table>
 *
 * <p>Whatever the row says, nothing is started while the spec asks for a pause or after the
 * deadline, and it is decided again at the deadline. {@link RolloutPolicy} decides besides what
 * serves.
 */
public final class ExportPolicy {

  private final RequestResolver resolver;
  private final StartLookUp lookUp;
  private final CleanupPolicy cleanup;
  private final AnswerPolicy answers;
  private final OperationPolicy operations;
  private final StopPolicy stops;
  private final RolloutPolicy rollouts;
  private final ExpiryPolicy expiry = new ExpiryPolicy();

  public ExportPolicy(RequestResolver resolver, Pauses pauses) {
    this.resolver = resolver;
    this.stops = new StopPolicy(resolver);
    this.rollouts = new RolloutPolicy(pauses);
    var starts = new StartPolicy(resolver, pauses);
    this.lookUp = new StartLookUp(starts, pauses);
    this.cleanup = new CleanupPolicy(lookUp, pauses);
    var cancels = new CancelPolicy(stops, pauses);
    this.answers = new AnswerPolicy(resolver, cancels, starts, lookUp, pauses);
    this.operations =
        new OperationPolicy(resolver, stops, cancels, new EndPolicy(resolver, cancels, pauses));
  }

  public Decision decide(Situation situation) {
    if (situation.resource().isMarkedForDeletion()) {
      return outdatedOrNot(situation, cleanup.decide(situation));
    }
    if (!situation.isUnderstood()) {
      return Decision.store(notUnderstood(situation));
    }
    var decision = decideExport(situation);
    return decision.withRollout(
        rollouts.decide(situation, RolloutStatus.afterExport(situation, decision)));
  }

  private Decision decideExport(Situation situation) {
    var chosen = choose(situation);
    var starts =
        chosen.awaitsTurn()
            || chosen.progress().filter(Underway.Adopted.class::isInstance).isPresent()
            || chosen.call().filter(RemoteCall.StartExport.class::isInstance).isPresent();
    var allowed = starts && stops.forbidsStart(situation) ? stops.stopped(situation) : chosen;
    return inTime(situation, outdatedOrNot(situation, allowed));
  }

  private Decision outdatedOrNot(Situation situation, Decision decision) {
    var outdated =
        decision.progress().filter(Progress::isOfRun).isPresent()
            && !resolver.asksForSameRun(situation);
    return outdated ? decision.ofOutdatedRun(situation.now()) : decision;
  }

  /** With the times at which the passing of time alone changes what is to be done. */
  private Decision inTime(Situation situation, Decision decision) {
    var progress = decision.progress().orElse(null);
    // One that breaks a rule is not looked at for a pause: told so, it stays as it is.
    var leadsToStop =
        progress instanceof Underway.Running
            || progress instanceof Progress.NotRunning
                && SpecRules.check(situation.spec()).isEmpty();
    if (leadsToStop && decision.call().isEmpty() && stops.forbidsStart(situation)) {
      return decision.wakeAt(situation.now());
    }
    if (progress != null && expiry.isDueAfter(situation, progress)) {
      return decision.wakeAtLatest(situation.now());
    }
    return stops
        .deadline(situation)
        .filter(situation.now()::isBefore)
        .map(decision::wakeAtLatest)
        .orElse(decision);
  }

  private static Progress notUnderstood(Situation situation) {
    var status = situation.status().orElseThrow();
    var text = "The status " + whatIsWrong(situation, status) + ".";
    return new Progress.InDoubt(
        new Account(
            Standing.LOST_SIGHT,
            Reason.NotUnderstood,
            Accounts.withRemedy(text, Reason.NotUnderstood)));
  }

  private static String whatIsWrong(Situation situation, ModelExportStatus status) {
    if (situation.attemptIs(AttemptState.Unknown)) {
      return "holds the attempt state \"%s\", which this operator does not know"
          .formatted(status.attempt().stateName());
    }
    var provider = Optional.ofNullable(status.request()).map(RequestStatus::provider);
    return provider
        .filter(name -> Provider.of(name).isEmpty())
        .map("holds the provider \"%s\", which this operator does not know"::formatted)
        .orElse("tells of an operation that goes on, and does not name it");
  }

  private Decision choose(Situation situation) {
    if (situation.call() instanceof CallState.InFlight) {
      return Decision.nothing();
    }
    if (situation.call() instanceof CallState.Answered answered) {
      return answers.decide(situation, answered.answer());
    }
    if (situation.operationIsLive()) {
      return operations.decide(situation);
    }
    if (situation.attemptIs(AttemptState.Starting)) {
      // This process does not know what became of it; another may have died in the middle.
      return lookUp.look(situation, "");
    }
    return beforeStart(situation);
  }

  private Decision beforeStart(Situation situation) {
    var sameRun = resolver.asksForSameRun(situation);
    var attempt = situation.attempt();
    if (sameRun && attempt.filter(a -> a.state().isFinal()).isPresent()) {
      return expiry.decide(situation);
    }
    var violations = SpecRules.check(situation.spec());
    if (!violations.isEmpty()) {
      return Decision.store(AnswerPolicy.invalid(Reason.InvalidSpec, violations, !sameRun));
    }
    if (stops.forbidsStart(situation)) {
      return stops.stopped(situation);
    }
    var nextTry =
        attempt
            .filter(a -> a.state() == AttemptState.Waiting)
            .filter(a -> sameRun || situation.specIsObserved())
            .flatMap(a -> Optional.ofNullable(a.nextTryTime()))
            .filter(situation.now()::isBefore);
    if (nextTry.isPresent()) {
      return situation.specIsObserved()
          ? Decision.waitUntil(nextTry.get())
          : Decision.store(new Progress.Seen()).wakeAt(nextTry.get());
    }
    return Decision.make(new RemoteCall.GetModel(ModelName.parse(situation.spec().model())));
  }
}
