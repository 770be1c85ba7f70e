package dev.modelexport.tracing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How traces are sent, as OpenTelemetry's own environment variables say it.
 *
 * @param properties by the names that OpenTelemetry's Java SDK has for its variables
 */
public record TraceSettings(Map<String, String> properties) {

  private static final String PREFIX = "OTEL_";
  private static final List<String> ENDPOINTS =
      List.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint");

  /** The first that is set counts. */
  private static final List<String> PROTOCOLS =
      List.of("otel.exporter.otlp.traces.protocol", "otel.exporter.otlp.protocol");

  /** By HTTP, for which the JDK's own client is enough. */
  private static final String PROTOCOL = "http/protobuf";

  public TraceSettings {
    properties = Map.copyOf(properties);
  }

  /**
   * Empty if nobody wants traces: no endpoint is named, or they are switched off.
   *
   * @throws IllegalArgumentException that says what can't be had
   */
  public static Optional<TraceSettings> of(Map<String, String> environment) {
    var properties = new HashMap<String, String>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !value.isBlank()) {
            properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    var isOff =
        ENDPOINTS.stream().noneMatch(properties::containsKey)
            || "true".equalsIgnoreCase(properties.get("otel.sdk.disabled"))
            || "none".equals(properties.get("otel.traces.exporter"));
    if (isOff) {
      return Optional.empty();
    }
    PROTOCOLS.stream()
        .filter(properties::containsKey)
        .findFirst()
        .ifPresent(name -> checkProtocol(name, properties.get(name)));
    return Optional.of(new TraceSettings(properties));
  }

  private static void checkProtocol(String name, String protocol) {
    if (!protocol.equals(PROTOCOL)) {
      throw new IllegalArgumentException(
          "%s=%s: write %s, and the collector's endpoint for it, which is port 4318 as a rule"
              .formatted(name.toUpperCase(Locale.ROOT).replace('.', '_'), protocol, PROTOCOL));
    }
  }

  /** A text in which no value stands that may be a secret. */
  String withoutSecrets(String text) {
    var shown = text;
    for (var property : properties.entrySet()) {
      var isSecret = property.getKey().endsWith(".headers") || property.getValue().contains("@");
      shown = isSecret ? shown.replace(property.getValue(), "(not shown)") : shown;
    }
    return shown;
  }

  /** The values may be secrets. */
  @Override
  public String toString() {
    return "TraceSettings" + properties.keySet();
  }
}
