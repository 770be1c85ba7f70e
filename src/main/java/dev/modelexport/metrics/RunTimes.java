package dev.modelexport.metrics;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.export.EventRecorder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what is told of resources, and measures how long they stay in a phase. A process knows
 * only the phases whose beginning it has seen.
 */
final class RunTimes implements EventRecorder {

  private static final Duration[] BOUNDS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1),
    Duration.ofHours(4),
    Duration.ofHours(12),
    Duration.ofHours(24)
  };

  private final EventRecorder next;
  private final MeterRegistry registry;
  private final Clock clock;
  private final Map<String, Stay> stays = new ConcurrentHashMap<>();

  private record Stay(String phase, Instant since) {}

  RunTimes(EventRecorder next, MeterRegistry registry, Clock clock) {
    this.next = next;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public void record(ModelExport resource, Reason reason, String message) {
    Counter.builder("modelexport.transitions")
        .description("What was told of exports, by the reason of the condition or the event.")
        .tag("reason", reason.name())
        .register(registry)
        .increment();
    if (resource.isMarkedForDeletion()) {
      stays.remove(resource.getMetadata().getUid());
    } else if (resource.getStatus() != null) {
      note(resource, resource.getStatus());
    }
    next.record(resource, reason, message);
  }

  /** Phases that a resource can stay in for ever are not remembered, and so not measured. */
  private void note(ModelExport resource, ModelExportStatus status) {
    var now = clock.instant();
    var uid = resource.getMetadata().getUid();
    var before = stays.get(uid);
    if (before != null && !before.phase().equals(status.phase())) {
      timer("modelexport.phases", "Time that exports stay in a phase.")
          .tag("phase", before.phase())
          .tag("provider", Labels.provider(resource))
          .register(registry)
          .record(Duration.between(before.since(), now));
    }
    var isOver = status.completionTime() != null;
    if (isOver) {
      stays.remove(uid);
      if (before != null) {
        ended(resource, status);
      }
    } else if (before == null || !before.phase().equals(status.phase())) {
      stays.put(uid, new Stay(status.phase(), now));
    }
  }

  private void ended(ModelExport resource, ModelExportStatus status) {
    if (status.startTime() == null) {
      return;
    }
    timer("modelexport.runs", "Time from the beginning of a run to its end.")
        .tag("provider", Labels.provider(resource))
        .tag("format", Labels.format(resource))
        .tag("phase", status.phase())
        .register(registry)
        .record(Duration.between(status.startTime(), status.completionTime()));
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(BOUNDS);
  }
}
