package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.api.v1alpha1.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a decision may look at, gathered beforehand.
 *
 * @param resource as the Kubernetes API told it
 * @param call the remote call that this process has under way for it, or its answer
 * @param reading what was last seen of its operation
 * @param others what other resources have to do with the operations that were listed
 * @param rollout what serves, and what is known of its image
 * @param now one reading of the clock
 * @param jitter a random number in [0, 1) for pauses
 */
public record Situation(
    ModelExport resource,
    CallState call,
    Optional<Reading> reading,
    Others others,
    RolloutSituation rollout,
    Instant now,
    double jitter) {

  private static final int LOCATION_PARTS = 4;

  ModelExportSpec spec() {
    return resource.getSpec();
  }

  Optional<ModelExportStatus> status() {
    return Optional.ofNullable(resource.getStatus());
  }

  Optional<AttemptStatus> attempt() {
    return status().map(ModelExportStatus::attempt);
  }

  /**
   * Whether this operator knows all that the status says of the run. It may be older than the one
   * that wrote it.
   */
  boolean isUnderstood() {
    return !attemptIs(AttemptState.Unknown)
        && !(operationIsLive() && !isNamed())
        && status()
            .map(ModelExportStatus::request)
            .map(request -> Provider.of(request.provider()).isPresent())
            .orElse(true);
  }

  boolean attemptIs(AttemptState state) {
    return attempt().filter(attempt -> attempt.state() == state).isPresent();
  }

  /** Whether this is the intent that the status holds, and no answer to it is known. */
  boolean intentIs(Instant time) {
    return attemptIs(AttemptState.Starting)
        && attempt().map(AttemptStatus::intentTime).filter(time::equals).isPresent();
  }

  /**
   * Whether the operation has a name that can be asked for; somebody may have edited the status.
   */
  private boolean isNamed() {
    return SituationReader.operationName(resource)
        .filter(name -> name.split("/").length > LOCATION_PARTS)
        .isPresent();
  }

  /** Whether an operation is known that has not ended as far as the status tells. */
  boolean operationIsLive() {
    return attempt().map(AttemptStatus::state).filter(AttemptState::hasLiveOperation).isPresent();
  }

  /** Whether the operation was seen to have ended, or to be gone. */
  boolean operationIsOver() {
    return reading.orElse(null) instanceof Reading.Vanished
        || reading.orElse(null) instanceof Reading.Seen seen && seen.operation().done();
  }

  long generation() {
    return Optional.ofNullable(resource.getMetadata().getGeneration()).orElse(0L);
  }

  /** Whether the spec is the one that the status speaks of. */
  boolean specIsObserved() {
    return status()
        .map(ModelExportStatus::observedGeneration)
        .filter(g -> g == generation())
        .isPresent();
  }

  /** Whether the status gives this as the reason for how the resource stands. */
  boolean isTold(Reason reason) {
    return status().map(ModelExportStatus::conditions).stream()
        .flatMap(List::stream)
        .filter(condition -> condition.type().equals(ConditionType.Ready.name()))
        .anyMatch(condition -> condition.reason().equals(reason.name()));
  }

  /** Failures in a row so far, for the pause before the next try. */
  int failures() {
    return specIsObserved() ? attempt().map(AttemptStatus::failures).orElse(0) : 0;
  }
}
