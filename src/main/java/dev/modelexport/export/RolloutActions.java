package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Acts: carries out what was decided about what serves, once the status has been stored. */
record RolloutActions(Rollouts rollouts, RolloutCalls calls, EventRecorder events) {

  private static final Logger LOGGER = LoggerFactory.getLogger(RolloutActions.class);

  /** What the next transition follows at once. */
  private static final Set<String> PASSING =
      Set.of(Reason.AwaitingImage.name(), Reason.ResolvingDigest.name());

  /**
   * @return whether it is to be looked at again at once
   */
  boolean act(
      Situation situation,
      ModelExport stored,
      RolloutDecision decision,
      Context<ModelExport> context) {
    var uid = stored.getMetadata().getUid();
    tell(situation.resource(), stored);
    if (decision.told() instanceof RolloutDecision.Nothing
        && situation.rollout().digest() instanceof DigestState.Refused refused) {
      tell(stored, refused.failure());
    }
    calls.told(uid, situation.rollout());
    decision.resolve().ifPresent(image -> calls.ask(stored, image));
    if (decision.change().isEmpty()) {
      return false;
    }
    try {
      var refusal = change(stored, decision.change().get(), context);
      refusal.ifPresent(words -> calls.refused(uid, words));
      return refusal.isPresent();
    } catch (KubernetesClientException e) {
      if (!ApiFailures.isAnswer(e)) {
        throw e;
      }
      calls.refused(uid, words(e));
      return true;
    }
  }

  private Optional<String> change(
      ModelExport stored, RolloutDecision.Change change, Context<ModelExport> context) {
    if (change instanceof RolloutDecision.Apply) {
      return rollouts.apply(stored, RolloutPlan.of(stored.getStatus()).orElseThrow(), context);
    }
    rollouts.remove(stored, context);
    return Optional.empty();
  }

  /** Each transition of the condition Deployed once: a line in the log, and an event. */
  private void tell(ModelExport before, ModelExport stored) {
    var now = deployed(stored);
    var was = deployed(before).map(Condition::reason).orElse(null);
    now.filter(condition -> !Objects.equals(condition.reason(), was))
        .filter(condition -> !PASSING.contains(condition.reason()))
        .ifPresent(
            condition -> {
              Transitions.facts(LOGGER.atInfo(), stored)
                  .addKeyValue("reason", condition.reason())
                  .log(condition.message());
              events.record(stored, Reason.valueOf(condition.reason()), condition.message());
            });
  }

  /** Of an image that nothing deploys: no condition depends on it. */
  private void tell(ModelExport stored, DigestState.DigestFailure failure) {
    var text =
        Accounts.withRemedy(failure.words(), failure.reason())
            + " status.output.pinnedImage stays empty; nothing else depends on it.";
    Transitions.facts(LOGGER.atInfo(), stored).addKeyValue("reason", failure.reason()).log(text);
    events.record(stored, failure.reason(), text);
  }

  private static Optional<Condition> deployed(ModelExport resource) {
    return Optional.ofNullable(resource.getStatus())
        .flatMap(status -> RolloutStatus.deployed(status.conditions()));
  }

  private static String words(KubernetesClientException e) {
    var status = e.getStatus();
    return status == null || status.getMessage() == null ? e.getMessage() : status.getMessage();
  }
}
