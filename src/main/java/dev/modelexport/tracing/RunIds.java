package dev.modelexport.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;

/** Random ids, but for the span of a run, which has the ids that its children name already. */
final class RunIds implements IdGenerator {

  private final IdGenerator random = IdGenerator.random();
  private final ThreadLocal<RunTrace> given = new ThreadLocal<>();

  /** Makes a span with the ids of the run. */
  <T> T with(RunTrace trace, Supplier<T> span) {
    given.set(trace);
    try {
      return span.get();
    } finally {
      given.remove();
    }
  }

  @Override
  public String generateTraceId() {
    return given.get() == null ? random.generateTraceId() : given.get().traceId();
  }

  @Override
  public String generateSpanId() {
    return given.get() == null ? random.generateSpanId() : given.get().spanId();
  }
}
