package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.Reason;
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
 * <tr><td>a remote call is under way</td><td>wait for its answer</td></tr>
 * <tr><td>a remote call has been answered</td><td>{@link AnswerPolicy}</td></tr>
 * <tr><td>an operation is known and has not ended</td><td>{@link OperationPolicy}</td></tr>
 * <tr><td>an intent is stored, and no answer is at hand</td><td>find out what became of it</td></tr>
 * <tr><td>the run that the spec asks for is over</td><td>nothing</td></tr>
 * <tr><td>the spec breaks a rule</td><td>say so, and call nobody</td></tr>
 * <tr><td>a next try is due later</td><td>wait for it</td></tr>
 * <tr><td>otherwise</td><td>read the model, which leads to a start</td></tr>
 * </table>
 */
public final class ExportPolicy {

  private final RequestResolver resolver;
  private final CleanupPolicy cleanup;
  private final AnswerPolicy answers;
  private final OperationPolicy operations;

  public ExportPolicy(RequestResolver resolver, Pauses pauses) {
    this.resolver = resolver;
    this.cleanup = new CleanupPolicy(pauses);
    var cancels = new CancelPolicy(pauses);
    this.answers = new AnswerPolicy(resolver, cancels, pauses);
    this.operations = new OperationPolicy(resolver, cancels, pauses);
  }

  public Decision decide(Situation situation) {
    var decision = choose(situation);
    var outdated =
        decision.progress().filter(Progress::isOfRun).isPresent()
            && !resolver.asksForSameRun(situation);
    return outdated ? decision.ofOutdatedRun(situation.now()) : decision;
  }

  private Decision choose(Situation situation) {
    if (situation.resource().isMarkedForDeletion()) {
      return cleanup.decide(situation);
    }
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
      return lookUpStart(situation);
    }
    return beforeStart(situation);
  }

  /** This process does not know what became of a start; another one may have died in the middle. */
  private static Decision lookUpStart(Situation situation) {
    var model = ModelName.parse(situation.status().orElseThrow().request().model());
    var look = new RemoteCall.FindExports(model);
    // What an earlier look has found stays told until this one finds something else.
    return situation.isTold(Reason.StartUnconfirmed)
        ? Decision.make(look)
        : Decision.store(
                new Progress.InDoubt(
                    new Account(
                        Standing.UNCERTAIN,
                        Reason.StartUnconfirmed,
                        "Whether the export has been started is not known; looking for its"
                            + " operation. No other is started meanwhile.")))
            .thenCall(look);
  }

  private Decision beforeStart(Situation situation) {
    var sameRun = resolver.asksForSameRun(situation);
    var attempt = situation.attempt();
    if (sameRun && attempt.filter(a -> a.state().isFinal()).isPresent()) {
      return situation.specIsObserved() ? Decision.nothing() : Decision.store(new Progress.Seen());
    }
    var violations = SpecRules.check(situation.spec());
    if (!violations.isEmpty()) {
      return Decision.store(AnswerPolicy.invalid(Reason.InvalidSpec, violations, !sameRun));
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
