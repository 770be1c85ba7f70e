package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.modelexport.cli.manifest.Position;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
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

  @Test
  void shouldPrintWhatSarifRequires() throws IOException {
    // given
    var schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(getClass().getResourceAsStream("sarif-required.schema.json"));

    // when
    var sarif = json(ReportFormat.sarif, MIXED);

    // then
    assertThat(schema.validate(sarif)).isEmpty();
    assertThat(schema.validate(json(ReportFormat.sarif, EMPTY))).isEmpty();
  }

  @Test
  void shouldPointFromEverySarifResultToItsRule() throws IOException {
    // when
    var run = json(ReportFormat.sarif, MIXED).at("/runs/0");

    // then
    var rules = run.at("/tool/driver/rules");
    assertThat(run.get("results")).hasSize(3);
    assertThat(StreamSupport.stream(run.get("results").spliterator(), false))
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
