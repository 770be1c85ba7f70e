package dev.modelexport.export;

import java.time.Duration;
import java.time.Instant;

/**
 * The times that keep one intended start from becoming two exports. All of them derive from one:
 * how long a call of ExportModel may take.
 *
 * <pre>
 * intent     sent at the latest     ended at the latest         looked for until
 *   |------ fence -----|------------ timeout -----|--- clocks ---|··|
 *   |------------------------- confirmation ------------------------|
 * </pre>
 *
 * <p>So that nothing comes into being any more when a start is made again:
 *
 * <pre>fence + timeout + clockTolerance &lt; confirmation</pre>
 *
 * <p>What is left between the two sides is for a list of operations that is behind.
 *
 * @param timeout of a call of ExportModel
 * @param fence how long after its intent a start may be sent; a process that was frozen in between
 *     finds it closed
 * @param clockTolerance how far the clocks of two operators, and of an operator and the provider,
 *     may be apart
 * @param confirmation how long a start that nobody confirms is looked for before it is made again
 */
public record StartTimes(
    Duration timeout, Duration fence, Duration clockTolerance, Duration confirmation) {

  public StartTimes {
    var latest = fence.plus(timeout).plus(clockTolerance);
    if (latest.compareTo(confirmation) >= 0) {
      throw new IllegalArgumentException(
          "confirmation: %s, must be longer than fence, timeout and clock tolerance together, which are %s"
              .formatted(confirmation, latest));
    }
  }

  /** The times for a timeout: half of it for the fence, once more for the clocks, three in all. */
  public static StartTimes of(Duration timeout) {
    return new StartTimes(timeout, timeout.dividedBy(2), timeout, timeout.multipliedBy(3));
  }

  /** The last moment to send a start. */
  Instant notAfter(Instant intent) {
    return intent.plus(fence);
  }

  /** The earliest time, by the provider's clock, at which it can have created the export. */
  Instant earliest(Instant intent) {
    return intent.minus(clockTolerance);
  }

  /** The latest one; also when the search ends. */
  Instant confirmedBy(Instant intent) {
    return intent.plus(confirmation);
  }

  /**
   * From when on another start can't be mistaken for this one, even if both stay unconfirmed: an
   * export of the other is created too late for this one, by any clock.
   */
  Instant outOfTheWay(Instant intent) {
    return confirmedBy(intent).plus(clockTolerance);
  }
}
