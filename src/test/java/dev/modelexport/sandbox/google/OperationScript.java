package dev.modelexport.sandbox.google;

import com.google.rpc.Status;
import io.grpc.Status.Code;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How the operation of one export goes. Start from {@link #normal()} and change what is wanted.
 *
 * @param takes time until the end; empty: the usual time of the simulated service
 * @param error with what it ends instead of success
 * @param partialFailures told besides success; at most 20, by the API
 * @param listedAfter time until it appears in the list of operations; reads by name see it at once
 * @param vanishesAfter time until the service forgets it; the export itself goes on
 * @param ignoresCancel whether a cancel is answered well and changes nothing
 * @param losesOutput whether nothing is written, though it ends well
 */
public record OperationScript(
    Optional<Duration> takes,
    Optional<Status> error,
    List<Status> partialFailures,
    Duration listedAfter,
    Optional<Duration> vanishesAfter,
    boolean ignoresCancel,
    boolean losesOutput) {

  private static final Duration NEVER = ChronoUnit.FOREVER.getDuration();
  private static final int MOST_PARTIAL_FAILURES = 20;

  public OperationScript {
    partialFailures = List.copyOf(partialFailures);
    if (partialFailures.size() > MOST_PARTIAL_FAILURES) {
      throw new IllegalArgumentException(
          "partialFailures: %d, the API reports at most %d"
              .formatted(partialFailures.size(), MOST_PARTIAL_FAILURES));
    }
  }

  public static OperationScript normal() {
    return new OperationScript(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Duration.ZERO,
        Optional.empty(),
        false,
        false);
  }

  /** An error as operations and partial failures carry it. */
  public static Status status(Code code, String text) {
    return Status.newBuilder().setCode(code.value()).setMessage(text).build();
  }

  public OperationScript taking(Duration duration) {
    return new OperationScript(
        Optional.of(duration),
        error,
        partialFailures,
        listedAfter,
        vanishesAfter,
        ignoresCancel,
        losesOutput);
  }

  public OperationScript neverEnding() {
    return taking(NEVER);
  }

  public OperationScript endingWith(Code code, String text) {
    var end = Optional.of(status(code, text));
    return new OperationScript(
        takes, end, partialFailures, listedAfter, vanishesAfter, ignoresCancel, losesOutput);
  }

  public OperationScript withPartialFailures(List<Status> failures) {
    return new OperationScript(
        takes, error, failures, listedAfter, vanishesAfter, ignoresCancel, losesOutput);
  }

  public OperationScript listedAfter(Duration delay) {
    return new OperationScript(
        takes, error, partialFailures, delay, vanishesAfter, ignoresCancel, losesOutput);
  }

  public OperationScript vanishingAfter(Duration delay) {
    return new OperationScript(
        takes, error, partialFailures, listedAfter, Optional.of(delay), ignoresCancel, losesOutput);
  }

  public OperationScript ignoringCancel() {
    return new OperationScript(
        takes, error, partialFailures, listedAfter, vanishesAfter, true, losesOutput);
  }

  public OperationScript losingOutput() {
    return new OperationScript(
        takes, error, partialFailures, listedAfter, vanishesAfter, ignoresCancel, true);
  }

  /** The time until it ends, or empty if it never does. */
  Optional<Duration> duration(Duration usual) {
    return Optional.of(takes.orElse(usual)).filter(duration -> !duration.equals(NEVER));
  }
}
