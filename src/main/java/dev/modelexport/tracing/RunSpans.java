package dev.modelexport.tracing;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.export.RunEnd;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes spans, and has OpenTelemetry's SDK send them in the background. */
final class RunSpans implements AutoCloseable {

  private static final Duration LAST_MOMENT = Duration.ofSeconds(2);

  /** Unless somebody says otherwise. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "modelexport-operator",
          "otel.exporter.otlp.protocol", "http/protobuf");

  /** There is nothing to tell by them; the numbers are at /metrics. */
  private static final Map<String, String> FIXED =
      Map.of("otel.metrics.exporter", "none", "otel.logs.exporter", "none");

  private final RunIds ids = new RunIds();
  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;

  RunSpans(TraceSettings settings, String version) {
    var properties = new HashMap<>(DEFAULTS);
    properties.putAll(settings.properties());
    sdk = sdk(properties, settings);
    tracer =
        sdk.getTracerProvider()
            .tracerBuilder("dev.modelexport")
            .setInstrumentationVersion(version)
            .build();
  }

  private OpenTelemetrySdk sdk(Map<String, String> properties, TraceSettings settings) {
    try {
      return AutoConfiguredOpenTelemetrySdk.builder()
          .addPropertiesSupplier(() -> properties)
          .addPropertiesCustomizer(config -> FIXED)
          .addSamplerCustomizer((sampler, config) -> new WholeTraces(sampler))
          .addTracerProviderCustomizer((provider, config) -> provider.setIdGenerator(ids))
          // The operator closes it, when everything else has been.
          .disableShutdownHook()
          .build()
          .getOpenTelemetrySdk();
    } catch (ConfigurationException e) {
      // Without it as the cause, whose words may hold what is not to be shown.
      throw new UnusableTraceSettings(
          "OpenTelemetry can't be set up: %s; correct the variables that begin with OTEL_"
              .formatted(settings.withoutSecrets(e.getMessage())));
    }
  }

  /** The run as a whole. */
  void run(RunTrace trace, ModelExport resource, RunEnd end) {
    var metadata = resource.getMetadata();
    var builder =
        tracer
            .spanBuilder("ModelExport run")
            .setNoParent()
            .setStartTimestamp(end.startTime().orElse(end.completionTime()))
            .setAttribute("k8s.namespace.name", metadata.getNamespace())
            .setAttribute("modelexport.name", metadata.getName())
            .setAttribute("modelexport.uid", metadata.getUid())
            .setAttribute("modelexport.outcome", end.outcome().name());
    set(builder, "modelexport.reason", end.reason());
    set(builder, "modelexport.run_id", end.request().map(RequestStatus::runId));
    set(builder, "modelexport.provider", end.request().map(RequestStatus::provider));
    set(builder, "modelexport.model", end.request().map(RequestStatus::model));
    set(builder, "modelexport.format", end.request().map(RequestStatus::modelFormat));
    set(builder, "modelexport.destination", end.request().map(RequestStatus::destination));
    set(builder, "modelexport.output", end.output().map(OutputStatus::place));
    set(builder, "modelexport.operation", end.operation());
    var span = ids.with(trace, builder::startSpan);
    if (end.outcome() == RunRecord.Outcome.Failed) {
      span.setStatus(StatusCode.ERROR, end.message().orElse(""));
    }
    span.end(end.completionTime());
  }

  void operation(RunTrace trace, EndedOperation operation) {
    var span =
        below(trace, "operation", SpanKind.INTERNAL, operation.begin())
            .setAttribute("modelexport.operation", operation.name())
            .startSpan();
    operation
        .error()
        .ifPresent(error -> failed(span, String.valueOf(error.code()), error.message()));
    span.end(operation.end());
  }

  void call(RunTrace trace, TracedCall call) {
    var span =
        below(trace, call.provider() + "/" + call.method(), SpanKind.CLIENT, call.begin())
            .setAttribute("modelexport.provider", call.provider().name())
            .setAttribute("rpc.method", call.method())
            .startSpan();
    call.error().ifPresent(error -> failed(span, error.code().name(), error.text()));
    span.end(call.end());
  }

  private SpanBuilder below(RunTrace trace, String name, SpanKind kind, Instant begin) {
    return tracer
        .spanBuilder(name)
        .setParent(trace.parent())
        .setSpanKind(kind)
        .setStartTimestamp(begin);
  }

  private static void failed(Span span, String code, String words) {
    span.setAttribute("error.type", code).setStatus(StatusCode.ERROR, words);
  }

  private static void set(SpanBuilder builder, String key, Optional<String> value) {
    value.ifPresent(text -> builder.setAttribute(key, text));
  }

  @Override
  public void close() {
    sdk.shutdown().join(LAST_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
