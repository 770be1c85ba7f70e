package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.ExportFormat;
import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OperationError;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.ServingSpec;
import dev.modelexport.api.v1alpha1.TestSpecs;
import dev.modelexport.rules.ModelName;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A status is to stay small, whatever users and providers write. */
class StatusSizeTest {

  private static final int MAX_BYTES = 16 * 1024;
  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  private static final String LONGEST_DESTINATION =
      longest("gs://bucket/", GcsDestination.URI_MAX_LENGTH);
  private static final String LONGEST_IMAGE = longest("gcr.io/p/", 384);
  private static final String LONGEST_MODEL =
      longest(Samples.LOCATION + "/models/", ModelExportSpec.MODEL_MAX_LENGTH);

  /**
   * As much as Vertex AI tells, and more; the names of formats and aliases have letters of ASCII.
   */
  private static ModelInfo vertexModel(String letter) {
    var text = letter.repeat(2_000);
    var format = new ExportFormat("f".repeat(60), List.of("ARTIFACT", "IMAGE"));
    return ModelInfo.ofVertexAi(
        text, text, text, Collections.nCopies(20, "a".repeat(40)), Collections.nCopies(20, format));
  }

  private static ModelInfo told(ModelInfo model) {
    return new Answer.Model(ModelName.parse(LONGEST_MODEL), model).info();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\"", "\\", "\n", "語", "😀"})
  void shouldStayUnderItsBoundAtItsFullest(String letter) {
    // given
    var words = letter.repeat(30_000);
    var model = told(vertexModel(letter));
    ModelExportStatus status = null;

    // when
    for (var run = 1; run <= 8; run++) {
      var spec = spec(run + letter.repeat(ModelExportSpec.RUN_ID_MAX_LENGTH - 1));
      var starting = new Underway.Starting(model, Samples.request(spec), run > 1);
      status = StatusFactory.after(Samples.resource(spec, run, status), starting, Samples.NOON);
      status = StatusFactory.after(Samples.resource(spec, run, status), ended(words), Samples.NOON);
      assertThat(bytes(status)).as("run %d of %s", run, JSON.asJson(status)).isLessThan(MAX_BYTES);
    }

    // then
    assertThat(status.operation().partialFailures())
        .hasSize(OperationStatus.PARTIAL_FAILURES_MAX_COUNT);
    assertThat(status.runs()).as("the newest run").isNotEmpty();
    assertThat(status.runs().get(0).output().place()).hasSizeGreaterThan(2_000);
    assertThat(JSON.unmarshal(JSON.asJson(status), ModelExportStatus.class)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\"", "語", "😀"})
  void shouldStayUnderItsBoundWithWhatServes(String letter) {
    // given
    var words = letter.repeat(30_000);
    var digest = "@sha256:" + "a".repeat(64);
    var model = told(vertexModel(letter));
    ModelExportStatus status = null;

    // when
    for (var run = 1; run <= 3; run++) {
      var spec =
          TestSpecs.with(
              Samples.spec(
                  LONGEST_MODEL,
                  "docker",
                  Map.of(),
                  LONGEST_IMAGE,
                  run + letter.repeat(ModelExportSpec.RUN_ID_MAX_LENGTH - 1)),
              "deployment",
              ServingSpec.defaults());
      var starting = new Underway.Starting(model, Samples.request(spec), run > 1);
      status = StatusFactory.after(Samples.resource(spec, run, status), starting, Samples.NOON);
      var output = OutputStatus.ofImage(LONGEST_IMAGE).pinnedAs(LONGEST_IMAGE + digest);
      status =
          StatusFactory.after(
              Samples.resource(spec, run, status), ended(words, output), Samples.NOON);
      var told =
          new RolloutDecision.Account(
              Reason.ImagePullFailed,
              words,
              Optional.of(LONGEST_IMAGE + digest),
              Optional.of(new Progress.Retry(0, 9, Samples.NOON)));
      var situation =
          new Situation(
              Samples.resource(spec, run, status),
              new CallState.Idle(),
              Optional.empty(),
              Others.NONE,
              RolloutSituation.NONE,
              Samples.NOON,
              0.5);
      status =
          RolloutStatus.after(
              situation, Decision.nothing().withRollout(RolloutDecision.tell(told)));
      assertThat(bytes(status)).as("run %d of %s", run, JSON.asJson(status)).isLessThan(MAX_BYTES);
    }

    // then
    assertThat(status.runs().get(0).output().pinnedImage()).endsWith(digest);
  }

  @Test
  void shouldKeepFiveRunsOfUsualLength() {
    // given
    ModelExportStatus status = null;

    // when
    for (var run = 1; run <= 8; run++) {
      var spec = Samples.specWithRunId("2026-01-0" + run);
      var starting = new Underway.Starting(Samples.VERSATILE, Samples.request(spec), run > 1);
      status = StatusFactory.after(Samples.resource(spec, run, status), starting, Samples.NOON);
      status =
          StatusFactory.after(
              Samples.resource(spec, run, status),
              new RunOver.Ended(
                  AttemptState.Succeeded,
                  new Account(
                      Standing.SUCCEEDED,
                      Reason.ExportSucceeded,
                      "Exported to gs://my-project-vcm/exports/model-export-flowers-2026-01-02."),
                  Optional.of(Samples.succeeded("op-" + run)),
                  Optional.of(
                      OutputStatus.ofDirectory(
                          "gs://my-project-vcm/exports/model-export-flowers-2026-01-02"))),
              Samples.NOON);
    }

    // then
    assertThat(status.runs())
        .hasSize(ModelExportStatus.RUNS_MAX_COUNT)
        .extracting(run -> run.runId())
        .startsWith("2026-01-07", "2026-01-06");
  }

  private static ModelExportSpec spec(String runId) {
    return Samples.spec(LONGEST_MODEL, null, Map.of(), LONGEST_DESTINATION, runId);
  }

  /** An operation that ended badly, wrote nearly all, and of which everything is told at length. */
  private static Progress ended(String words) {
    return ended(
        words,
        OutputStatus.ofDirectory(
            LONGEST_DESTINATION + "/model-export/icn/tf_saved_model-flowers-2026-01-02"));
  }

  private static Progress ended(String words, OutputStatus output) {
    var error = new ProviderError(ErrorCode.FAILED_PRECONDITION, words);
    var operation =
        new ExportOperation(
            Samples.operationName("ICN1234567890123456789"),
            Samples.NOON.plusNanos(123_456_789),
            Samples.NOON.plusNanos(123_456_789),
            true,
            Optional.of(error),
            Optional.empty(),
            Collections.nCopies(25, new OperationError("FAILED_PRECONDITION", words)));
    return new RunOver.Ended(
        AttemptState.Succeeded,
        Accounts.ended(Standing.FAILED, Reason.ExportFailed, operation),
        Optional.of(operation),
        Optional.of(output));
  }

  private static int bytes(ModelExportStatus status) {
    return JSON.asJson(status).getBytes(StandardCharsets.UTF_8).length;
  }

  private static String longest(String start, int length) {
    return start + "a".repeat(length - start.length());
  }
}
