package dev.modelexport.metrics;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.export.EventRecorder;
import dev.modelexport.export.ExportProvider;
import dev.modelexport.export.ImageRegistry;
import dev.modelexport.export.RunObserver;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All metrics of one operator. What is measured is wrapped; it does not know of it. */
public final class OperatorMetrics implements AutoCloseable {

  private final Clock clock;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Census census;

  /**
   * @param version of the operator
   */
  public OperatorMetrics(Clock clock, String version) {
    this.clock = clock;
    this.census = new Census(registry, clock);
    registry.config().meterFilter(new FrameworkFilter());
    Gauge.builder("modelexport.build.info", () -> 1)
        .description("Always 1; the labels tell the version of the operator and of Java.")
        .tag("version", version)
        .tag("java", Runtime.version().toString())
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /** The same provider; its calls are measured. */
  public ExportProvider measured(Provider name, ExportProvider provider) {
    return new MeasuredProvider(provider, new CallTimes(registry, clock, name));
  }

  /** The same registries; questions for digests are measured. */
  public ImageRegistry measured(ImageRegistry images) {
    return new MeasuredImageRegistry(images, registry, clock);
  }

  /** The same recorder; what it is told is counted. */
  public EventRecorder measured(EventRecorder events) {
    return new CountedEvents(events, registry);
  }

  /** Measures runs, when it is told of their statuses. */
  public RunObserver runs() {
    return new RunTimes(registry, clock);
  }

  /**
   * Counts what becomes of notifications.
   *
   * @param results what may become of one; all are told from the beginning, as zero
   */
  public Consumer<String> notifications(Collection<String> results) {
    results.forEach(this::notifications);
    return result -> notifications(result).increment();
  }

  private Counter notifications(String result) {
    return Counter.builder("modelexport.notifications")
        .description("What has become of notifications about the ends of runs.")
        .tag("result", result)
        .register(registry);
  }

  /** What the framework tells of reconciliations, of all resources together. */
  public Metrics ofFramework() {
    return MicrometerMetrics.withoutPerResourceMetrics(registry);
  }

  /**
   * @param leads whether this process is the one that works
   */
  public void tellLeadership(BooleanSupplier leads) {
    Gauge.builder("modelexport.leading", () -> leads.getAsBoolean() ? 1 : 0)
        .description("1 if this operator works, 0 if it waits for another one to end.")
        .register(registry);
  }

  /**
   * All resources are counted whenever somebody asks for the metrics.
   *
   * @param resources as this process knows them; asked for no call
   */
  public void count(Supplier<Stream<ModelExport>> resources) {
    census.of(resources);
  }

  /** In Prometheus' text format, version 0.0.4. */
  public String text() {
    census.take();
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
