package dev.modelexport.metrics;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.export.RunEnd;
import dev.modelexport.export.RunObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures how long runs take, and how long exports stay in a phase. */
final class RunTimes implements RunObserver {

  private static final Logger LOGGER = LoggerFactory.getLogger(RunTimes.class);

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

  private final MeterRegistry registry;
  private final PhaseStays stays;

  RunTimes(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.stays = new PhaseStays(clock);
  }

  @Override
  public void stored(ModelExport before, ModelExport stored) {
    try {
      stays.next(stored).ifPresent(stay -> left(stored, stay));
      RunEnd.between(before.getStatus(), stored.getStatus()).ifPresent(this::ended);
    } catch (RuntimeException e) {
      LOGGER.atError().setCause(e).log("A run could not be measured");
    }
  }

  private void left(ModelExport resource, PhaseStays.Stay stay) {
    timer("modelexport.phase.duration", "Time that exports stay in a phase.")
        .tag("phase", stay.phase())
        .tag("provider", Labels.provider(resource))
        .register(registry)
        .record(stay.time());
  }

  private void ended(RunEnd run) {
    run.startTime()
        .ifPresent(
            start ->
                timer("modelexport.run.duration", "Time from the beginning of a run to its end.")
                    .tag("provider", Labels.provider(run.request()))
                    .tag("format", Labels.format(run.request()))
                    .tag("outcome", run.outcome().name())
                    .register(registry)
                    .record(Duration.between(start, run.completionTime())));
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(BOUNDS);
  }
}
