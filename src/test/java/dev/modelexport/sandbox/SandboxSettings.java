package dev.modelexport.sandbox;

import dev.modelexport.export.Backoff;
import dev.modelexport.export.Pauses;
import dev.modelexport.export.StartTimes;
import dev.modelexport.notification.Receiver;
import dev.modelexport.tracing.TraceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a sandbox is set up.
 *
 * @param folder receives what exports write: {@code buckets/BUCKET/...} and {@code
 *     registry/HOST/...}
 * @param operationDuration how long a simulated export takes
 * @param pollInterval between two of the operator's questions for running operations
 * @param pauses of the operator
 * @param receiver of the operator's notifications; empty for none
 * @param tracing how the operator sends traces; empty for none
 */
public record SandboxSettings(
    Path folder,
    Duration operationDuration,
    Duration pollInterval,
    Pauses pauses,
    Optional<Receiver> receiver,
    Optional<TraceSettings> tracing) {

  /** Long enough to be seen, short enough not to be waited for. */
  private static final Pauses SHORT_PAUSES =
      new Pauses(
          new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5)),
          new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(30)),
          StartTimes.of(Duration.ofMillis(1_500)),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofSeconds(20));

  /** Exports take three seconds, and the operator is in a hurry. */
  public static SandboxSettings in(Path folder) {
    return new SandboxSettings(
        folder,
        Duration.ofSeconds(3),
        Duration.ofMillis(200),
        SHORT_PAUSES,
        Optional.empty(),
        Optional.empty());
  }

  public SandboxSettings withOperationDuration(Duration duration) {
    return new SandboxSettings(folder, duration, pollInterval, pauses, receiver, tracing);
  }

  public SandboxSettings withPollInterval(Duration interval) {
    return new SandboxSettings(folder, operationDuration, interval, pauses, receiver, tracing);
  }

  public SandboxSettings withPauses(Pauses other) {
    return new SandboxSettings(folder, operationDuration, pollInterval, other, receiver, tracing);
  }

  public SandboxSettings withReceiver(URI uri) {
    return new SandboxSettings(
        folder, operationDuration, pollInterval, pauses, Optional.of(new Receiver(uri)), tracing);
  }

  public SandboxSettings withTraces(TraceSettings settings) {
    return new SandboxSettings(
        folder, operationDuration, pollInterval, pauses, receiver, Optional.of(settings));
  }
}
