package dev.modelexport.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A collector of traces on loopback, by OTLP over HTTP. */
public final class TraceCollector implements AutoCloseable {

  private static final String PATH = "/v1/traces";

  /**
   * A span as the collector got it.
   *
   * @param parentId empty for the first one of a trace
   */
  public record CollectedSpan(
      String service,
      String traceId,
      String spanId,
      String parentId,
      String name,
      Instant begin,
      Instant end,
      boolean failed,
      Map<String, String> attributes) {}

  private final HttpServer server;
  private final List<CollectedSpan> spans = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  private TraceCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PATH, this::collect);
    server.start();
  }

  public static TraceCollector start() {
    try {
      return new TraceCollector();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code OTEL_EXPORTER_OTLP_ENDPOINT} names it. */
  public String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  public List<CollectedSpan> spans() {
    return spans;
  }

  public List<CollectedSpan> named(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  /** The headers of this name, of all requests. */
  List<String> authorizations() {
    return authorizations;
  }

  private void collect(HttpExchange exchange) throws IOException {
    try (exchange) {
      var authorization = exchange.getRequestHeaders().getFirst("Authorization");
      authorizations.add(authorization == null ? "" : authorization);
      var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes());
      for (var resource : request.getResourceSpansList()) {
        var service =
            attributes(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
        for (var scope : resource.getScopeSpansList()) {
          scope.getSpansList().forEach(span -> spans.add(read(service, span)));
        }
      }
      var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
    }
  }

  private static CollectedSpan read(String service, io.opentelemetry.proto.trace.v1.Span span) {
    return new CollectedSpan(
        service,
        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
        HexFormat.of().formatHex(span.getSpanId().toByteArray()),
        HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
        span.getName(),
        instant(span.getStartTimeUnixNano()),
        instant(span.getEndTimeUnixNano()),
        span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR,
        attributes(span.getAttributesList()));
  }

  private static Map<String, String> attributes(List<KeyValue> values) {
    return values.stream()
        .collect(Collectors.toMap(KeyValue::getKey, value -> text(value.getValue())));
  }

  private static String text(AnyValue value) {
    return value.hasStringValue() ? value.getStringValue() : value.toString();
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
