package dev.modelexport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {

  private static final String HEAD =
      "apiVersion: modelexport.dev/v1alpha1\nkind: ModelExport\nmetadata: {name: a}\n";

  private static final String SPEC =
      "spec: {model: m, outputConfig: {gcsDestination: {outputUriPrefix: 'gs://b/d'}}}\n";

  private final SchemaCheck check = SchemaCheck.bundled();

  @Test
  void shouldFindNothingInAWellFormedManifest() {
    assertThat(findings(HEAD + SPEC)).isEmpty();
  }

  @Test
  void shouldTakeTwoSwappedLettersForOneMistake() {
    // when
    var findings = findings(HEAD + SPEC.replace("gcsDestination", "gscDestination"));

    // then: two letters replaced would make it gcrDestination
    assertThat(findings).anyMatch(found -> found.text().contains("did you mean gcsDestination?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          outptConfig: {}     | spec.outptConfig     | unknown field "spec.outptConfig"; did you mean outputConfig?
          outputCofnig: {}    | spec.outputCofnig    | unknown field "spec.outputCofnig"; did you mean outputConfig?
          output_config: {}   | spec.output_config   | unknown field "spec.output_config"; did you mean outputConfig?
          modelFormat: tflite | spec.modelFormat     | unknown field "spec.modelFormat"; did you mean outputConfig.modelFormat?
          outputUri: x        | spec.outputUri       | unknown field "spec.outputUri"; did you mean outputConfig.gcrDestination.outputUri?
          colour: red         | spec.colour          | unknown field "spec.colour"
          runId: 7            | spec.runId           | Invalid value: "integer": spec.runId in body must be of type string: "integer"
          runId: 1.5          | spec.runId           | Invalid value: "number": spec.runId in body must be of type string: "number"
          provider: Vertex    | spec.provider        | Unsupported value: "Vertex": supported values: "AutoML", "VertexAI"
          """)
  void shouldTellWhatTheSchemaForbids(String line, String field, String problem) {
    // given
    var manifest = HEAD + SPEC.replace("spec: {", "spec: {" + line + ", ");

    // then
    assertThat(findings(manifest))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.field()).isEqualTo(field);
              assertThat(finding.problem()).isEqualTo(problem);
            });
  }

  @Test
  void shouldTellWhatIsMissing() {
    assertThat(findings(HEAD + "spec: {outputConfig: null}\n"))
        .extracting(SchemaFinding::field, SchemaFinding::problem)
        .containsExactlyInAnyOrder(
            tuple("spec.model", "Required value"), tuple("spec.outputConfig", "Required value"));
  }

  @Test
  void shouldCheckConditionsAndTimesOfAStatus() {
    // given
    var status =
        "status: {startTime: yesterday, attempt: {number: one}, conditions: [{type: Ready}]}\n";

    // then
    assertThat(findings(HEAD + SPEC + status))
        .extracting(SchemaFinding::field)
        .contains(
            "status.startTime", "status.attempt.number", "status.conditions[0].lastTransitionTime");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                               | metadata.name        | Required value: name or generateName is required
          {name: Rose_1}                   | metadata.name        | Invalid value: "Rose_1": a lowercase RFC 1123 subdomain
          {name: a, lables: {}}            | metadata.lables      | unknown field "metadata.lables"; did you mean labels?
          {name: a, labels: {v: 1}}        | metadata.labels[v]   | Invalid value: 1: must be a text; put it in quotes
          a                                | metadata             | metadata is a map
          {name: f..g}                     | metadata.name        | Invalid value: "f..g": a lowercase RFC 1123 subdomain
          {name: 12}                       | metadata.name        | Invalid value: 12: must be a text; put it in quotes
          {name: a, namespace: a.b}        | metadata.namespace   | Invalid value: "a.b": a lowercase RFC 1123 label
          {name: a, namespace: 7}          | metadata.namespace   | Invalid value: 7: must be a text; put it in quotes
          {name: a, labels: [b]}           | metadata.labels      | Invalid value: ["b"]: must be a map of texts
          {name: a, labels: {v: true}}     | metadata.labels[v]   | Invalid value: true: must be a text; put it in quotes
          {name: a, labels: {v: b c}}      | metadata.labels[v]   | Invalid value: "b c": a label has at most 63 letters
          {name: a, labels: {a/b/c: d}}    | metadata.labels[a/b/c] | Invalid value: "a/b/c": a key is NAME or DOMAIN/NAME
          {name: a, annotations: {v: 1}}   | metadata.annotations[v] | Invalid value: 1: must be a text; put it in quotes
          """)
  void shouldCheckMetadata(String metadata, String field, String problem) {
    // given
    var manifest = (HEAD + SPEC).replace("{name: a}", metadata);

    // then
    assertThat(findings(manifest))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.field()).isEqualTo(field);
              assertThat(finding.problem()).startsWith(problem);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{generateName: flowers-}",
        "{name: f, namespace: ml-1, labels: {app.kubernetes.io/name: F_1.x, e: ''}}",
        "{name: f, annotations: {a: 'any text, however long'}, finalizers: [x/y], uid: u}",
        "{name: f.1-2.x, creationTimestamp: null, labels: null}"
      })
  void shouldAcceptMetadataThatKubernetesAccepts(String metadata) {
    assertThat(findings((HEAD + SPEC).replace("{name: a}", metadata))).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNoMap() {
    assertThat(findings("- a\n")).singleElement().extracting(SchemaFinding::field).isEqualTo("");
  }

  private List<SchemaFinding> findings(String yaml) {
    try {
      JsonNode manifest = new YAMLMapper().readTree(yaml);
      return check.check(manifest);
    } catch (IOException e) {
      throw new AssertionError(yaml, e);
    }
  }
}
