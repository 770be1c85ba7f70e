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

  /**
   * The pause before what a provider has refused is asked for again: at least as long as the
   * provider asks for, up to the longest pause that there is.
   *
   * @param failures in a row, at least 1
   * @param jitter in [0, 1)
   */
  Duration after(ProviderError error, Backoff backoff, int failures, double jitter) {
    return atLeastAsAsked(error, backoff.delay(failures, jitter));
  }

  /** The same, where a pause has been chosen already. */
  Duration atLeastAsAsked(ProviderError error, Duration pause) {
    var asked = error.retryDelay().orElse(Duration.ZERO);
    var longest = asked.compareTo(mending.cap()) > 0 ? mending.cap() : asked;
    return longest.compareTo(pause) > 0 ? longest : pause;
  }

  /** What passes by itself is tried again soon, and slowly what somebody has to mend. */
  Backoff backoffFor(ProviderError error) {
    return error.code().afterRead() == ErrorCode.NextStep.BACK_OFF ? transientFailures : mending;
  }

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
