package dev.modelexport.export;

import java.time.Duration;

/**
 * Exponential backoff with a cap and jitter.
 *
 * @param first the pause after the first failure
 * @param cap the longest pause
 */
public record Backoff(Duration first, Duration cap) {

  private static final int DOUBLINGS_MAX = 20;

  /**
   * The pause after a number of failures in a row: it doubles with each, then 10 % are given or
   * taken so that many resources do not come back in one moment.
   *
   * @param failures at least 1
   * @param jitter in [0, 1)
   */
  public Duration delay(int failures, double jitter) {
    var doublings = Math.min(Math.max(failures, 1) - 1, DOUBLINGS_MAX);
    var millis = Math.min(first.toMillis() << doublings, cap.toMillis());
    return Duration.ofMillis(Math.round(millis * (0.9 + 0.2 * jitter)));
  }
}
