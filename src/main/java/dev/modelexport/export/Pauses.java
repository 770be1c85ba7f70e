package dev.modelexport.export;

import java.time.Duration;

/**
 * How long the operator waits for what.
 *
 * @param transientFailures between tries after what passes by itself
 * @param mending between tries while somebody has to mend something
 * @param confirmation how long a start that nobody confirms is looked for before it is made again;
 *     longer than a call of ExportModel can take
 * @param betweenLookUps between two looks for an unconfirmed start, at least
 * @param betweenCancels before a cancel that had no effect is asked for again
 * @param deletion how long a deleted resource is kept at most, to cancel its operation
 */
public record Pauses(
    Backoff transientFailures,
    Backoff mending,
    Duration confirmation,
    Duration betweenLookUps,
    Duration betweenCancels,
    Duration deletion) {

  public static final Pauses DEFAULT =
      new Pauses(
          new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(10)),
          new Backoff(Duration.ofMinutes(1), Duration.ofHours(1)),
          Duration.ofMinutes(3),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5));
}
