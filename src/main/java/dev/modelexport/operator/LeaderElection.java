package dev.modelexport.operator;

import java.time.Duration;
import java.util.Optional;

/**
 * How several operators agree on the one that works: whoever holds a Lease, and renews it in time.
 *
 * @param namespace of the Lease; empty for the one that the operator runs in
 * @param leaseDuration how long the others wait for a leader that gives no sign of life
 */
public record LeaderElection(Optional<String> namespace, Duration leaseDuration) {

  /** The name of the Lease; the role in {@code deploy/} is for this one alone. */
  public static final String LEASE = "modelexport-operator";

  /** Kubernetes' own controllers wait as long. */
  public static final Duration DEFAULT_LEASE_DURATION = Duration.ofSeconds(15);

  /** Shorter, and a slow answer of the API server would cost a leader its place. */
  public static final Duration LEASE_DURATION_MIN = Duration.ofSeconds(3);

  /** A leader that can't renew gives up this early, before any other may take over. */
  Duration renewDeadline() {
    return leaseDuration.multipliedBy(2).dividedBy(3);
  }

  Duration retryPeriod() {
    return leaseDuration.multipliedBy(2).dividedBy(15);
  }
}
