package dev.modelexport.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Keeps the framework's own metrics few: it tells the number of every retry in a label, and has
 * some seventy buckets for how long a reconciliation takes.
 */
final class FrameworkFilter implements MeterFilter {

  private static final String PREFIX = "operator.sdk.";
  private static final String RETRIES = "retries";

  private static final double[] BOUNDS =
      Stream.of(
              Duration.ofMillis(5),
              Duration.ofMillis(25),
              Duration.ofMillis(100),
              Duration.ofMillis(500),
              Duration.ofSeconds(2),
              Duration.ofSeconds(10))
          .mapToDouble(Duration::toNanos)
          .toArray();

  @Override
  public Meter.Id map(Meter.Id id) {
    return id.getName().startsWith(PREFIX)
        ? id.replaceTags(
            id.getTags().stream().filter(tag -> !tag.getKey().contains(RETRIES)).toList())
        : id;
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    return id.getName().startsWith(PREFIX)
        ? DistributionStatisticConfig.builder()
            .percentilesHistogram(false)
            .serviceLevelObjectives(BOUNDS)
            .build()
            .merge(config)
        : config;
  }
}
