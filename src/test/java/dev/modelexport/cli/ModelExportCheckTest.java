package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.modelexport.cli.manifest.ManifestReader;
import dev.modelexport.cli.manifest.Position;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.rules.Problem;
import dev.modelexport.rules.SchemaCheck;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelExportCheckTest {

  private static final SchemaCheck SCHEMA = SchemaCheck.bundled();

  private static final String VALID =
      """
      apiVersion: modelexport.dev/v1alpha1
      kind: ModelExport
      metadata:
        name: flowers
      spec:
        model: projects/demo/locations/us-central1/models/ICN1
        outputConfig:
          modelFormat: tflite
          gcsDestination:
            outputUriPrefix: gs://bucket/flowers
      """;

  @Test
  void shouldFindNothingInAValidManifest() {
    assertThat(check(VALID)).isEmpty();
  }

  @Test
  void shouldTellAnUnknownFieldAtItsKey() {
    // when
    var defects = check(VALID.replace("  model:", "  modle: x\n  model:"));

    // then
    assertThat(defects)
        .singleElement()
        .satisfies(
            defect -> {
              assertThat(defect.rule()).isEqualTo(FindingRule.SCHEMA);
              assertThat(defect.field()).isEqualTo("spec.modle");
              assertThat(defect.position()).isEqualTo(new Position(6, 3));
              assertThat(defect.message()).contains("unknown field", "did you mean model?");
            });
  }

  @Test
  void shouldTellAMissingFieldOnceWithItsRemedyAtTheParent() {
    // when
    var defects = check(VALID.replaceAll("  model: .*\n", ""));

    // then
    assertThat(defects)
        .singleElement()
        .satisfies(
            defect -> {
              assertThat(defect.field()).isEqualTo("spec.model");
              assertThat(defect.position()).isEqualTo(new Position(5, 1));
              assertThat(defect.message()).startsWith("Required value; ");
            });
  }

  @Test
  void shouldTellAWrongTypeOnceAndNotJudgeTheValueAsWell() {
    // when
    var defects = check(VALID.replaceAll("  model: .*\n", "  model: 5\n"));

    // then
    assertThat(defects)
        .singleElement()
        .satisfies(
            defect -> {
              assertThat(defect.rule()).isEqualTo(FindingRule.SCHEMA);
              assertThat(defect.field()).isEqualTo("spec.model");
              assertThat(defect.message())
                  .contains("must be of type string")
                  .endsWith("; put it in quotes");
            });
  }

  @Test
  void shouldLeaveTheRulesOutWhereTheFormIsTooWrongForThem() {
    // when
    var defects = check(VALID.replaceAll("  outputConfig:\n(.*\n)*", "  outputConfig: [a]\n"));

    // then
    assertThat(defects).extracting(Defect::field).containsExactly("spec.outputConfig");
  }

  @Test
  void shouldTellABrokenRuleOfTheSpec() {
    // when
    var defects = check(VALID.replace("tflite", "docker"));

    // then
    assertThat(defects).isNotEmpty().extracting(Defect::rule).containsOnly(FindingRule.EXPORT_RULE);
  }

  @Test
  void shouldTellEveryDefectInTheOrderOfTheText() {
    // given
    var text =
        VALID
            .replace("name: flowers", "name: Flowers")
            .replace("tflite", "tflit")
            .replace("gs://", "s3://")
            .replace("spec:", "spec:\n  runID: x");

    // when
    var defects = check(text);

    // then
    assertThat(defects)
        .extracting(Defect::field)
        .containsExactly(
            "metadata.name",
            "spec.runID",
            "spec.outputConfig.modelFormat",
            "spec.outputConfig.gcsDestination.outputUriPrefix");
    assertThat(defects).extracting(Defect::position).isSorted();
  }

  @Test
  void shouldTellADuplicateKeyWithTheLineOfTheFirst() {
    // when
    var defects = check(VALID.replace("  outputConfig:", "  model: x/y\n  outputConfig:"));

    // then
    assertThat(defects)
        .filteredOn(defect -> defect.rule() == FindingRule.DUPLICATE_KEY)
        .containsExactly(
            new Defect(
                FindingRule.DUPLICATE_KEY,
                "spec.model",
                new Position(7, 3),
                "is already set at line 6; remove one of the two"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modelexport.dev/v1alpha1 | modelexport.dev/v1 | apiVersion | \"modelexport.dev/v1\" is not"
            + " known; write modelexport.dev/v1alpha1",
        "kind: ModelExport | kind: Modelexport | kind | \"Modelexport\" is not known; write"
            + " ModelExport",
        "apiVersion: modelexport.dev/v1alpha1 | x: y | apiVersion | Required value; write"
            + " modelexport.dev/v1alpha1"
      })
  void shouldCheckNothingElseWhereTheResourceTypeIsWrong(
      String old, String changed, String field, String message) {
    assertThat(check(VALID.replace(old, changed).replace("  model:", "  modle:")))
        .extracting(Defect::rule, Defect::field, Defect::message)
        .containsExactly(tuple(FindingRule.RESOURCE_TYPE, field, message));
  }

  @Test
  void shouldTellWhatTheModelsTypeCantBeExportedAs() {
    // given
    var model = new ModelType(Problem.ImageClassification, "mobile-core-ml-versatile-1");
    var check =
        new ModelExportCheck(SCHEMA, Optional.of(new ModelCheck(ExportFormats.bundled(), model)));

    // when
    var defects = check.check(new ManifestReader().read(VALID).documents().get(0));

    // then
    assertThat(defects)
        .extracting(Defect::rule, Defect::field)
        .containsExactly(tuple(FindingRule.MODEL_TYPE, "spec.outputConfig.modelFormat"));
  }

  @Test
  void shouldTellMetadataAsSuch() {
    assertThat(check(VALID.replace("name: flowers", "{name: Flowers, labels: {v: 1}}")))
        .extracting(Defect::rule, Defect::field)
        .containsExactly(
            tuple(FindingRule.METADATA, "metadata.name"),
            tuple(FindingRule.METADATA, "metadata.labels[v]"));
  }

  @Test
  void shouldTellAManifestWithoutMetadataAndSpec() {
    assertThat(check("apiVersion: modelexport.dev/v1alpha1\nkind: ModelExport\n"))
        .extracting(Defect::field)
        .containsExactlyInAnyOrder("metadata.name", "spec");
  }

  private static List<Defect> check(String text) {
    var manifest = new ManifestReader().read(text).documents().get(0);
    return new ModelExportCheck(SCHEMA, Optional.empty()).check(manifest);
  }
}
