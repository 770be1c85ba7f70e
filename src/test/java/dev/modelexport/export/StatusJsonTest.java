package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ExportFormat;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OperationError;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.api.v1alpha1.ServingStatus;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The status as the Kubernetes client writes and reads it. A status that came back as another one
 * would be written again at every reconciliation.
 */
class StatusJsonTest {

  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  private static final Instant NANOS = Samples.NOON.plusNanos(123_456_789);

  private static final ModelExportStatus FULL =
      new ModelExportStatus(
          3L,
          "Succeeded",
          "Exported. 語 😀",
          List.of(new Condition("Ready", "True", 3L, Samples.NOON, "ExportSucceeded", "Exported.")),
          new ModelInfo(
              "flowers",
              "ImageClassification",
              "t",
              "b",
              1L,
              2L,
              "s",
              1.0,
              0L,
              "AUTOML",
              "2",
              List.of("default"),
              List.of(new ExportFormat("tflite", List.of(ExportFormat.ARTIFACT)))),
          Samples.request(Samples.specWithRunId("two")),
          new AttemptStatus(2, "Succeeded", NANOS, 0, NANOS, true, List.of("o")),
          new OperationStatus(
              "op",
              NANOS,
              NANOS,
              true,
              new OperationError("INTERNAL", ""),
              List.of(new OperationError("INTERNAL", "x"))),
          OutputStatus.ofDirectory("gs://bucket/dir/x"),
          new ServingStatus(
              "n", "i", Map.of("k", "v"), 2, 1, "a=b", "http://n", "/v1/models/m", 1, NANOS),
          NANOS,
          NANOS,
          List.of(
              new RunRecord(
                  "fingerprint",
                  null,
                  "Failed",
                  "no",
                  "op-0",
                  List.of("op-a"),
                  OutputStatus.ofImage("gcr.io/p/m"),
                  Samples.NOON,
                  Samples.NOON)));

  @Test
  void shouldReadBackWhatItHasWritten() {
    assertThat(JSON.unmarshal(JSON.asJson(FULL), ModelExportStatus.class)).isEqualTo(FULL);
  }

  @Test
  void shouldReadBackAStatusWithNextToNothing() {
    // given
    var empty =
        new ModelExportStatus(
            -1L, null, null, null, null, null, null, null, null, null, null, null, null);

    // when
    var json = JSON.asJson(empty);

    // then
    assertThat(json).isEqualTo("{\"observedGeneration\":-1}");
    assertThat(JSON.unmarshal(json, ModelExportStatus.class)).isEqualTo(empty);
  }

  @Test
  void shouldWriteTimesAsTheDefinitionHasThem() {
    // when
    var json = JSON.unmarshal(JSON.asJson(FULL), JsonNode.class);

    // then
    assertThat(json.at("/conditions/0/lastTransitionTime").textValue())
        .isEqualTo("2026-01-02T12:00:00Z");
    assertThat(json.at("/attempt/intentTime").textValue())
        .isEqualTo("2026-01-02T12:00:00.123456789Z");
    assertThat(json.findValues("createTime")).allMatch(JsonNode::isTextual);
    assertThat(json.findValues("startTime")).hasSize(2).allMatch(JsonNode::isTextual);
  }

  @Test
  void shouldReadWhatAnApiServerMakesOfNumbers() {
    // given
    var json = "{\"model\":{\"nodeQps\":1,\"trainCost\":2},\"attempt\":{\"number\":1}}";

    // when
    var status = JSON.unmarshal(json, ModelExportStatus.class);

    // then
    assertThat(status.model().nodeQps()).isEqualTo(1.0);
    assertThat(status.model().trainCost()).isEqualTo(2L);
  }

  @Test
  void shouldReadWhatANewerOperatorHasAdded() {
    // given
    var json = "{\"phase\":\"Verifying\",\"files\":[{\"size\":1}],\"conditions\":[]}";

    // when
    var status = JSON.unmarshal(json, ModelExportStatus.class);

    // then
    assertThat(status.phase()).isEqualTo("Verifying");
  }

  @Test
  void shouldReadASpecThatANewerDefinitionAllows() {
    // given
    var json =
        "{\"spec\":{\"model\":\"m\",\"suspend\":true,"
            + "\"outputConfig\":{\"more\":1,\"gcsDestination\":{\"more\":1}}}}";

    // when
    var resource = JSON.unmarshal(json, ModelExport.class);

    // then
    assertThat(resource.getSpec().model()).isEqualTo("m");
  }

  @Test
  void shouldTakeMissingNumbersOfAnAttemptAsNone() {
    // when
    var attempt = JSON.unmarshal("{\"state\":\"Waiting\"}", AttemptStatus.class);

    // then
    assertThat(attempt).isEqualTo(AttemptStatus.waiting(0, 0, null));
  }
}
