package dev.modelexport.export;

import java.time.Duration;

/**
 * How long the operator waits for what.
 *
 * @param transientFailures between tries after what passes by itself
 * @param mending between tries while somebody has to mend something
 * @param start of one start, from its intent to its confirmation
 * @param betweenLookUps before the first look for an unconfirmed start, and between two, at least;
 *     longer than the watch of other operators' writes is behind
 * @param betweenCancels before a cancel that had no effect is asked for again
 * @param deletion how long a deleted resource is kept at most, to cancel its operation
 */
public record Pauses(
    Backoff transientFailures,
    Backoff mending,
    StartTimes start,
    Duration betweenLookUps,
    Duration betweenCancels,
    Duration deletion) {

  /** Google's services are given this long to answer ExportModel. */
  public static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  public static final Pauses DEFAULT = forStartTimeout(START_TIMEOUT);

  private static final int LOOK_UPS_PER_TIMEOUT = 12;

  /** As in production, for another timeout of ExportModel. */
  public static Pauses forStartTimeout(Duration timeout) {
    var look = timeout.dividedBy(LOOK_UPS_PER_TIMEOUT);
    var second = Duration.ofSeconds(1);
    return new Pauses(
        new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(10)),
        new Backoff(Duration.ofMinutes(1), Duration.ofHours(1)),
        StartTimes.of(timeout),
        look.compareTo(second) < 0 ? second : look,
        Duration.ofMinutes(1),
        Duration.ofMinutes(5));
  }
}
