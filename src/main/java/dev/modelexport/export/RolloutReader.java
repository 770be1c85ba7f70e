package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.rules.SpecRules;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;

/** Observes what serves. It changes nothing. */
record RolloutReader(Rollouts rollouts, RolloutCalls calls) {

  RolloutSituation read(ModelExport resource, Context<ModelExport> context) {
    if (resource.isMarkedForDeletion()) {
      return RolloutSituation.NONE;
    }
    var uid = resource.getMetadata().getUid();
    return new RolloutSituation(
        calls.digest(uid),
        rollouts.read(resource, wanted(resource), context).refused(calls.refusal(uid)));
  }

  private static Optional<RolloutPlan> wanted(ModelExport resource) {
    return Optional.ofNullable(resource.getStatus())
        .filter(status -> resource.getSpec() != null && resource.getSpec().deployment() != null)
        .filter(status -> SpecRules.check(resource.getSpec()).isEmpty())
        .flatMap(RolloutPlan::of);
  }
}
