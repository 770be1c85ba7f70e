package dev.modelexport.sandbox.google;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;

/**
 * How a simulated service is set up.
 *
 * @param folder receives {@code buckets/BUCKET/...} for Cloud Storage and {@code registry/HOST/...}
 *     for pushed images
 * @param clock stamps operations, models and output directories; operations end by elapsed time,
 *     whatever this clock says
 * @param operationDuration how long an export takes
 * @param directoryKnownAtStart whether a running export tells its output directory already. The API
 *     documentation does not say; false, the default, is the harder case for a client
 * @param maxPageSize what a page of the operation list holds at most; also the default page size
 * @param ids makes the last part of an operation's name; must not repeat itself
 */
public record SimulatorOptions(
    Path folder,
    Clock clock,
    Duration operationDuration,
    boolean directoryKnownAtStart,
    int maxPageSize,
    Supplier<String> ids) {

  /** Exports take two seconds, pages hold 100 operations, ids are random 19-digit numbers. */
  public static SimulatorOptions in(Path folder) {
    var random = new Random();
    return new SimulatorOptions(
        folder,
        Clock.systemUTC(),
        Duration.ofSeconds(2),
        false,
        100,
        () -> String.valueOf(random.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE)));
  }

  public SimulatorOptions withClock(Clock clock) {
    return new SimulatorOptions(
        folder, clock, operationDuration, directoryKnownAtStart, maxPageSize, ids);
  }

  public SimulatorOptions withOperationDuration(Duration operationDuration) {
    return new SimulatorOptions(
        folder, clock, operationDuration, directoryKnownAtStart, maxPageSize, ids);
  }

  public SimulatorOptions withDirectoryKnownAtStart() {
    return new SimulatorOptions(folder, clock, operationDuration, true, maxPageSize, ids);
  }

  public SimulatorOptions withMaxPageSize(int maxPageSize) {
    return new SimulatorOptions(
        folder, clock, operationDuration, directoryKnownAtStart, maxPageSize, ids);
  }

  public SimulatorOptions withIds(Supplier<String> ids) {
    return new SimulatorOptions(
        folder, clock, operationDuration, directoryKnownAtStart, maxPageSize, ids);
  }
}
