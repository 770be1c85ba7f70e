package dev.modelexport.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceSettingsTest {

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String COLLECTOR = "http://collector:4318";

  @ParameterizedTest
  @ValueSource(strings = {ENDPOINT, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"})
  void shouldBeOnWithAnEndpoint(String variable) {
    assertThat(TraceSettings.of(Map.of(variable, COLLECTOR, "PATH", "/bin"))).isPresent();
  }

  @Test
  void shouldBeOffWithoutAnEndpoint() {
    assertThat(TraceSettings.of(Map.of("OTEL_SERVICE_NAME", "exports"))).isEmpty();
    assertThat(TraceSettings.of(Map.of(ENDPOINT, " "))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"OTEL_SDK_DISABLED, true", "OTEL_TRACES_EXPORTER, none"})
  void shouldBeOffWhereSomebodySaysSo(String variable, String value) {
    assertThat(TraceSettings.of(Map.of(ENDPOINT, COLLECTOR, variable, value))).isEmpty();
  }

  @Test
  void shouldTakeEveryVariableOfOpenTelemetry() {
    // when
    var settings =
        TraceSettings.of(Map.of(ENDPOINT, COLLECTOR, "OTEL_EXPORTER_OTLP_HEADERS", "a=b"));

    // then
    assertThat(settings.orElseThrow().properties())
        .containsEntry("otel.exporter.otlp.endpoint", COLLECTOR)
        .containsEntry("otel.exporter.otlp.headers", "a=b");
  }

  @ParameterizedTest
  @CsvSource({"OTEL_EXPORTER_OTLP_PROTOCOL, grpc", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL, http/json"})
  void shouldSayWhichProtocolThereIs(String variable, String value) {
    assertThatThrownBy(() -> TraceSettings.of(Map.of(ENDPOINT, COLLECTOR, variable, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(variable + "=" + value + ": write http/protobuf");
  }

  @Test
  void shouldTakeTheProtocolOfTracesBeforeThatOfEverything() {
    // given
    var environment =
        Map.of(
            ENDPOINT,
            COLLECTOR,
            "OTEL_EXPORTER_OTLP_PROTOCOL",
            "grpc",
            "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
            "http/protobuf");

    // then
    assertThat(TraceSettings.of(environment)).isPresent();
  }
}
