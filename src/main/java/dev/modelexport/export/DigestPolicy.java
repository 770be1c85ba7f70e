package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Reason;
import java.time.Duration;

/**
 * The digest of an image that nothing deploys: it is asked for all the same, for the tools that
 * copy it from the status, and nothing else depends on it. Pure.
 */
final class DigestPolicy {

  /** Later, somebody may have moved the tag. */
  static final Duration FRESH = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private DigestPolicy() {}

  /**
   * @param decision about a resource without a deployment
   */
  static RolloutDecision complete(
      RolloutDecision decision, Situation situation, ModelExportStatus status) {
    return RolloutPlan.succeededOutput(status)
        .filter(output -> output.pinnedImage() == null)
        .map(OutputStatus::image)
        .map(pushed -> withDigest(decision, pushed, situation, status))
        .orElse(decision);
  }

  private static RolloutDecision withDigest(
      RolloutDecision decision, String pushed, Situation situation, ModelExportStatus status) {
    var digest = situation.rollout().digest();
    if (pushed.contains("@")) {
      return decision.pinning(pushed);
    }
    if (digest instanceof DigestState.Resolved resolved && resolved.image().equals(pushed)) {
      return decision.pinning(resolved.pinned());
    }
    if (!isFresh(situation, status)) {
      return decision;
    }
    if (digest instanceof DigestState.Refused refused && refused.image().equals(pushed)) {
      return refused.failure().reason() == Reason.RegistryUnavailable
          ? decision.wakeAt(situation.now().plus(PAUSE))
          : decision;
    }
    return digest instanceof DigestState.Asking ? decision : decision.resolving(pushed);
  }

  private static boolean isFresh(Situation situation, ModelExportStatus status) {
    return status.completionTime() != null
        && situation.now().isBefore(status.completionTime().plus(FRESH));
  }
}
