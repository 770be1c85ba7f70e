package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.cli.manifest.Position;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {

  private static final String OUTSIDE = Path.of("/srv/other repo/x.yaml").toString();

  private static final Validation MIXED =
      new Validation(
          List.of(
              new CheckedFile(
                  "exports/flowers #1.yaml",
                  2,
                  List.of(
                      new Finding(
                          "exports/flowers #1.yaml",
                          3,
                          5,
                          "spec.outputConfig.modelFormat",
                          "\"tflit\" is not a format; use tflite",
                          FindingRule.EXPORT_RULE),
                      new Finding(
                          "exports/flowers #1.yaml",
                          17,
                          1,
                          "items[1].spec.modle",
                          "unknown field \"spec.modle\"; did you mean model?",
                          FindingRule.SCHEMA)),
                  Optional.empty()),
              new CheckedFile("good.yaml", 1, List.of(), Optional.empty()),
              new CheckedFile(
                  OUTSIDE,
                  0,
                  List.of(),
                  Optional.of(
                      new Unreadable(
                          OUTSIDE, Optional.of(new Position(4, 2)), "syntax error: odd")))),
          List.of(new Unreadable("gone.yaml", Optional.empty(), "there is no such file")),
          List.of());

  private static final Validation EMPTY = new Validation(List.of(), List.of(), List.of());

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void shouldPrintWhatWasFound(ReportFormat format) throws IOException {
    new GoldenFile("report." + format).assertHolds(print(format, MIXED));
  }

  @Test
  void shouldPrintNothingAsTextWhereNothingWasFound() {
    assertThat(print(ReportFormat.text, EMPTY)).isEmpty();
  }

  @Test
  void shouldPrintADocumentEvenWhereNothingWasFound() throws IOException {
    assertThat(json(ReportFormat.json, EMPTY).at("/summary/findings").intValue()).isZero();
    assertThat(json(ReportFormat.sarif, EMPTY).at("/runs/0/results").isArray()).isTrue();
  }

  /** The required properties of the SARIF 2.1.0 schema, for the objects that are written. */
  @Test
  void shouldPrintWhatSarifRequires() throws IOException {
    // when
    var sarif = json(ReportFormat.sarif, MIXED);

    // then
    assertThat(sarif.get("version").textValue()).isEqualTo("2.1.0");
    assertThat(sarif.get("runs")).hasSize(1);
    var run = sarif.at("/runs/0");
    assertThat(run.at("/tool/driver/name").isTextual()).isTrue();
    assertThat(run.at("/tool/driver/rules")).isNotEmpty();
    assertThat(run.at("/tool/driver/rules"))
        .allSatisfy(
            rule -> {
              assertThat(rule.get("id").isTextual()).isTrue();
              assertThat(rule.at("/shortDescription/text").asText()).isNotBlank();
              assertThat(rule.at("/fullDescription/text").asText()).isNotBlank();
              assertThat(rule.at("/help/text").asText()).isNotBlank();
            });
    assertThat(run.at("/invocations/0/executionSuccessful").isBoolean()).isTrue();
    assertThat(run.at("/invocations/0/toolExecutionNotifications"))
        .hasSize(1)
        .allSatisfy(one -> assertThat(one.at("/message/text").asText()).isNotBlank());
    assertThat(run.get("results"))
        .hasSize(3)
        .allSatisfy(
            result -> {
              assertThat(result.at("/message/text").asText()).isNotBlank();
              var place = result.at("/locations/0/physicalLocation");
              assertThat(URI.create(place.at("/artifactLocation/uri").asText())).isNotNull();
              assertThat(place.at("/region/startLine").intValue()).isPositive();
              assertThat(place.at("/region/startColumn").intValue()).isPositive();
            });
  }

  @Test
  void shouldPointFromEverySarifResultToItsRule() throws IOException {
    // when
    var run = json(ReportFormat.sarif, MIXED).at("/runs/0");

    // then
    var rules = run.at("/tool/driver/rules");
    assertThat(run.get("results"))
        .allSatisfy(
            result ->
                assertThat(rules.get(result.get("ruleIndex").intValue()).get("id"))
                    .isEqualTo(result.get("ruleId")));
  }

  @Test
  void shouldSumUpInOneLine() {
    assertThat(TextReport.summary(MIXED))
        .isEqualTo("3 files, 3 ModelExports, 2 findings, 2 could not be read");
    assertThat(TextReport.summary(EMPTY)).isEqualTo("0 files, 0 ModelExports, 0 findings");
  }

  private static JsonNode json(ReportFormat format, Validation validation) throws IOException {
    return new ObjectMapper().readTree(print(format, validation));
  }

  private static String print(ReportFormat format, Validation validation) {
    var text = new StringWriter();
    var out = new PrintWriter(text);
    format.report().print(validation, out);
    out.flush();
    return text.toString();
  }
}
