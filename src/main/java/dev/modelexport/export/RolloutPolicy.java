package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.ServingStatus;
import dev.modelexport.export.RolloutDecision.Account;
import dev.modelexport.export.RolloutDecision.AsBefore;
import dev.modelexport.export.RolloutReading.Part;
import dev.modelexport.rules.SpecRules;
import java.util.Optional;

/**
 * What to do so that the image that was pushed serves, and what is told about it. Pure. The image
 * of the last run that finished well serves until the next one has its digest, whatever becomes of
 * exports in between.
 */
final class RolloutPolicy {

  private final Pauses pauses;

  RolloutPolicy(Pauses pauses) {
    this.pauses = pauses;
  }

  /**
   * @param status as the export's part of the decision leaves it; may be null
   */
  RolloutDecision decide(Situation situation, ModelExportStatus status) {
    if (status == null || status.conditions().isEmpty()) {
      // Not looked at yet.
      return RolloutDecision.NONE;
    }
    var spec = situation.spec();
    if (spec == null || !SpecRules.check(spec).isEmpty()) {
      // Nothing is changed for a spec that may be a slip.
      return status.deployment() == null
          ? RolloutDecision.NONE
          : RolloutDecision.tell(new AsBefore());
    }
    if (spec.deployment() == null) {
      return DigestPolicy.complete(remove(situation, status), situation, status);
    }
    return new RolloutLook(situation, status, pauses).decide();
  }

  private static RolloutDecision remove(Situation situation, ModelExportStatus status) {
    var reading = situation.rollout().reading();
    if (reading.isAnyOurs()) {
      return removing(status).changing(new RolloutDecision.Remove());
    }
    return status.deployment() != null && reading.is(Part.GOING)
        ? removing(status)
        : RolloutDecision.NONE;
  }

  private static RolloutDecision removing(ModelExportStatus status) {
    return RolloutDecision.tell(
        new Account(
            Reason.RemovingDeployment,
            Reason.RemovingDeployment.meaning(),
            Optional.ofNullable(status.deployment()).map(ServingStatus::image),
            Optional.empty()));
  }
}
