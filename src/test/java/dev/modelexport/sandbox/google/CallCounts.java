package dev.modelexport.sandbox.google;

import io.grpc.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** What the service has seen and done so far: calls that arrived, exports that it started. */
public final class CallCounts {

  private final UnaryOperator<String> canonical;
  private final Map<ServiceMethod, Integer> calls = new EnumMap<>(ServiceMethod.class);
  private final Map<ServiceMethod, Duration> timeouts = new EnumMap<>(ServiceMethod.class);
  private final List<StartedExport> exports = new ArrayList<>();

  /**
   * @param canonical makes one name of the several that a resource may have
   */
  CallCounts(UnaryOperator<String> canonical) {
    this.canonical = canonical;
  }

  /** Calls of the method that arrived, refused ones included. */
  public synchronized int calls(ServiceMethod method) {
    return calls.getOrDefault(method, 0);
  }

  /** How long the client of the last call was willing to wait; empty if it would without end. */
  public synchronized Optional<Duration> timeout(ServiceMethod method) {
    return Optional.ofNullable(timeouts.get(method));
  }

  /** Exports that were started, whatever became of the answer; in the order of their start. */
  public synchronized List<StartedExport> startedExports() {
    return List.copyOf(exports);
  }

  public synchronized int exportsStarted() {
    return exports.size();
  }

  /**
   * @param model the full name of the model
   * @param destination the URI as it was sent
   */
  public synchronized int exportsStarted(String model, String destination) {
    return (int)
        exports.stream()
            .filter(export -> export.model().equals(canonical.apply(model)))
            .filter(export -> export.destination().equals(destination))
            .count();
  }

  synchronized void arrived(ServiceMethod method) {
    calls.merge(method, 1, Integer::sum);
    var deadline = Context.current().getDeadline();
    if (deadline == null) {
      timeouts.remove(method);
    } else {
      timeouts.put(method, Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
    }
  }

  synchronized void started(StartedExport export) {
    exports.add(export);
  }
}
