package dev.modelexport.metrics;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.export.EventRecorder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;

/**
 * Counts what is told of resources. Every reason is counted from zero: Prometheus sees no increase
 * in a series that begins with one, and some alerts are about a single event.
 */
final class CountedEvents implements EventRecorder {

  private final EventRecorder next;
  private final MeterRegistry registry;

  CountedEvents(EventRecorder next, MeterRegistry registry) {
    this.next = next;
    this.registry = registry;
    Arrays.stream(Reason.values()).forEach(this::counter);
  }

  @Override
  public void record(ModelExport resource, Reason reason, String message) {
    counter(reason).increment();
    next.record(resource, reason, message);
  }

  private Counter counter(Reason reason) {
    return Counter.builder("modelexport.transitions")
        .description("What was told of exports, by the reason of the condition or the event.")
        .tag("reason", reason.name())
        .register(registry);
  }
}
