package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Reason;
import java.util.Optional;

/**
 * The Deployment and the Service of a resource, as observed.
 *
 * @param pods empty without a Deployment of this resource
 * @param trouble what keeps the newest pods from serving, if anything is known
 * @param refusal the API server's words, if it has refused what was applied last
 */
public record RolloutReading(
    Part deployment,
    Part service,
    Optional<Pods> pods,
    Optional<Trouble> trouble,
    Optional<String> refusal) {

  /** How one of the two objects stands. */
  public enum Part {
    ABSENT,
    /** There is one of that name, and this resource does not own it. */
    FOREIGN,
    /** Being deleted, or left by an earlier resource of this name, and deleted soon. */
    GOING,
    /** Ours, and not as the spec asks. */
    OUTDATED,
    AS_WANTED;

    boolean isOurs() {
      return this == OUTDATED || this == AS_WANTED;
    }
  }

  /**
   * The pods, as the Deployment counts them.
   *
   * @param current whether the counts are about the Deployment as it is now
   * @param expired whether it has made no progress within its deadline
   */
  public record Pods(
      boolean current,
      int wanted,
      int total,
      int updated,
      int ready,
      int available,
      boolean expired) {

    /** As {@code kubectl rollout status} has it: the new pods serve, and the old ones are gone. */
    boolean serve() {
      return isAlone() && updated >= wanted && available >= wanted;
    }

    /** Some of the new pods serve, and the old ones are gone. */
    boolean serveInPart() {
      return isAlone() && available > 0 && !expired;
    }

    /** How many run and are ready, in a sentence. */
    String words() {
      return total <= updated
          ? "%d of %d pods are ready.".formatted(available, wanted)
          : "%d of %d pods run it; %d are ready, those of before included."
              .formatted(updated, wanted, available);
    }

    private boolean isAlone() {
      return current && total <= updated;
    }
  }

  /**
   * @param words of the pod or of the controller, the same for the same trouble
   */
  public record Trouble(Reason reason, String words) {}

  /** Of a resource that has nothing deployed. */
  public static final RolloutReading NONE =
      new RolloutReading(
          Part.ABSENT, Part.ABSENT, Optional.empty(), Optional.empty(), Optional.empty());

  RolloutReading refused(Optional<String> words) {
    return new RolloutReading(deployment, service, pods, trouble, words);
  }

  boolean isAnyOurs() {
    return deployment.isOurs() || service.isOurs();
  }

  boolean is(Part part) {
    return deployment == part || service == part;
  }
}
