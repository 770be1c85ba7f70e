package dev.modelexport.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.ServiceMethod;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator tells of its exports, without a series for any one of them. */
@ParameterizedClass
@EnumSource(ProviderUnderTest.class)
class MetricsTest {

  @TempDir private Path folder;
  private OperatorRig rig;

  @Parameter private ProviderUnderTest provider;

  @BeforeEach
  void start() throws IOException {
    rig = OperatorRig.start(provider, folder);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void shouldTellOfARunFromItsBeginningToItsEnd() {
    // given
    rig.create("runs");
    OperatorRig.await("the operation")
        .untilAsserted(
            () ->
                assertThat(value("modelexport_exports{format=\"tflite\",phase=\"Exporting\",P}"))
                    .isEqualTo(1));
    OperatorRig.await("its age")
        .untilAsserted(
            () ->
                assertThat(value("modelexport_oldest_operation_age_seconds{P}"))
                    .isGreaterThanOrEqualTo(1));

    // when
    rig.complete("runs");
    rig.awaitSucceeded("runs");

    // then
    OperatorRig.await("the end")
        .untilAsserted(
            () -> {
              assertThat(value("modelexport_exports{format=\"tflite\",phase=\"Succeeded\",P}"))
                  .isEqualTo(1);
              assertThat(
                      value(
                          "modelexport_run_duration_seconds_count{format=\"tflite\",outcome=\"Succeeded\",P}"))
                  .isEqualTo(1);
            });
    assertThat(lines())
        .noneMatch(
            line ->
                line.startsWith("modelexport_exports{") && line.contains("phase=\"Exporting\""));
    assertThat(value("modelexport_oldest_operation_age_seconds{P}")).isZero();
    assertThat(value("modelexport_transitions_total{reason=\"ExportSucceeded\"}")).isEqualTo(1);
    assertThat(value("modelexport_phase_duration_seconds_count{phase=\"Exporting\",P}"))
        .isEqualTo(1);
    assertThat(value("modelexport_unconfirmed_starts{P}")).isZero();
    assertThat(call("ExportModel", "OK")).isEqualTo(1);
    assertThat(call("GetModel", "OK")).isEqualTo(1);
    assertThat(call("ListOperations", "OK")).isPositive();
    assertThat(value("modelexport_leading")).isEqualTo(1);
    assertThat(value("modelexport_build_info{java=\".*\",version=\"unpackaged\"}")).isEqualTo(1);
  }

  @Test
  void shouldTellOfARefusalAndOfWhoHasToMendSomething() {
    // given
    rig.faults()
        .nextCalls(
            1,
            ServiceMethod.GET_MODEL,
            provider.otherModel(),
            CallFault.refuse(Code.PERMISSION_DENIED, "no"));

    // when
    rig.createOf("refused", provider.otherModel());

    // then
    OperatorRig.await("the refusal")
        .untilAsserted(() -> assertThat(call("GetModel", "PERMISSION_DENIED")).isEqualTo(1));
    OperatorRig.await("the transition")
        .untilAsserted(
            () ->
                assertThat(value("modelexport_transitions_total{reason=\"PermissionDenied\"}"))
                    .isEqualTo(1));
  }

  @Test
  void shouldHaveNoSeriesForAnyOneExport() {
    // given
    rig.create("one-of-many");
    rig.complete("one-of-many");
    rig.awaitSucceeded("one-of-many");

    // then
    assertThat(lines())
        .noneMatch(line -> line.contains("one-of-many"))
        .noneMatch(line -> line.contains("namespace="))
        .noneMatch(line -> line.contains("retries_number"))
        .anyMatch(line -> line.startsWith("operator_sdk_reconciliations_"));
  }

  @Test
  void shouldBeListedInThePage() throws IOException {
    // given
    rig.create("all");
    rig.complete("all");
    rig.awaitSucceeded("all");
    var page = Files.readString(Path.of("docs", "monitoring.md"));

    // then
    assertThat(lines())
        .filteredOn(line -> line.startsWith("# TYPE modelexport_"))
        .map(line -> line.split(" ")[2].replaceAll("_max$", ""))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
  }

  private double call(String method, String code) {
    return value(
        "modelexport_provider_call_duration_seconds_count{code=\"%s\",method=\"%s\",P}"
            .formatted(code, method));
  }

  /**
   * @param series as a regular expression, with P for the label of the provider
   * @return 0 if there is none
   */
  private double value(String series) {
    var label = "provider=\"%s\"".formatted(provider.provider().name());
    var pattern =
        Pattern.compile(
            series.replace("P}", label + "}").replace("{", "\\{").replace("}", "\\}") + " (.*)");
    return lines().stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  private List<String> lines() {
    return Arrays.asList(rig.environment().metrics().split("\n"));
  }
}
