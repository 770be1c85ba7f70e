package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * The part of a {@link Decision} about what serves. Its effects come after the status has been
 * stored.
 *
 * @param told what the status tells of it
 * @param pin the reference by digest that was found out for the output
 * @param resolve the image whose digest is to be asked for
 * @param change what is to be done to the Deployment and the Service
 * @param wake when to decide again if nothing happens before
 */
public record RolloutDecision(
    Told told,
    Optional<String> pin,
    Optional<String> resolve,
    Optional<Change> change,
    Optional<Instant> wake) {

  /** What the status tells of the rollout. */
  public sealed interface Told {}

  /** There is none, and none is wanted. */
  record Nothing() implements Told {}

  /** The same as before. */
  record AsBefore() implements Told {}

  /**
   * @param image that the Deployment is told to run from now on; empty for none yet
   * @param retry a next try, after a failure
   */
  record Account(
      Reason reason, String message, Optional<String> image, Optional<Progress.Retry> retry)
      implements Told {}

  /** What is done to the Deployment and the Service. */
  public sealed interface Change {}

  /** Both are made as the spec asks. */
  record Apply(String image) implements Change {}

  /** Both are removed. */
  record Remove() implements Change {}

  /** There is nothing to roll out, and nothing to tell. */
  static final RolloutDecision NONE =
      new RolloutDecision(
          new Nothing(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What there is stays, and what is told of it too. */
  static final RolloutDecision UNCHANGED = tell(new AsBefore());

  static RolloutDecision tell(Told told) {
    return new RolloutDecision(
        told, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  RolloutDecision pinning(String reference) {
    return new RolloutDecision(told, Optional.of(reference), resolve, change, wake);
  }

  RolloutDecision resolving(String image) {
    return new RolloutDecision(told, pin, Optional.of(image), change, wake);
  }

  RolloutDecision changing(Change next) {
    return new RolloutDecision(told, pin, resolve, Optional.of(next), wake);
  }

  RolloutDecision wakeAt(Instant time) {
    return new RolloutDecision(told, pin, resolve, change, Optional.of(time));
  }
}
