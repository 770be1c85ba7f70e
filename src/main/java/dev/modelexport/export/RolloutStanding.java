package dev.modelexport.export;

import static dev.modelexport.api.v1alpha1.ConditionStatus.False;
import static dev.modelexport.api.v1alpha1.ConditionStatus.True;

import dev.modelexport.api.v1alpha1.ConditionStatus;
import dev.modelexport.api.v1alpha1.Phase;
import dev.modelexport.api.v1alpha1.Reason;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a rollout stands, in the terms that people and tools read. Once the export has finished well,
 * the resource as a whole stands so too.
 */
enum RolloutStanding {
  /** It goes on by itself. */
  ROLLING(Phase.Deploying, False, True, False),
  /** Somebody has to mend something. */
  STALLED(Phase.Deploying, False, False, True),
  /** All that the spec asks for serves. */
  SERVING(Phase.Succeeded, True, False, False);

  private static final Set<String> NEEDS_MENDING =
      Stream.of(
              Reason.ImageNotFound,
              Reason.RegistryAccessDenied,
              Reason.PullSecretUnreadable,
              Reason.NameTaken,
              Reason.RolloutRefused,
              Reason.RolloutStuck)
          .map(Reason::name)
          .collect(Collectors.toUnmodifiableSet());

  final Phase phase;
  final ConditionStatus deployed;
  final ConditionStatus reconciling;
  final ConditionStatus stalled;

  RolloutStanding(
      Phase phase, ConditionStatus deployed, ConditionStatus reconciling, ConditionStatus stalled) {
    this.phase = phase;
    this.deployed = deployed;
    this.reconciling = reconciling;
    this.stalled = stalled;
  }

  /** The one that goes with a reason of the condition Deployed. */
  static RolloutStanding of(String reason) {
    if (reason.equals(Reason.Serving.name())) {
      return SERVING;
    }
    return NEEDS_MENDING.contains(reason) ? STALLED : ROLLING;
  }
}
