package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdoptionTest {

  private static final String OP = Samples.operationName("op-1");
  private static final Adoption ADOPTION = new Adoption(Pauses.DEFAULT.start());
  private static final Instant NOW = Samples.NOON.plusSeconds(60);
  private static final String IMAGE = "gcr.io/p/m";

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T11:58:59.999Z, false",
    "2026-01-02T11:59:00Z, true",
    "2026-01-02T12:00:00Z, true",
    "2026-01-02T12:03:00Z, true",
    "2026-01-02T12:03:00.001Z, false"
  })
  void shouldTakeWhatWasCreatedInTheTimeOfTheStartByAnyClock(Instant created, boolean ours) {
    assertThat(isCandidate(intent(), export(created, null))).isEqualTo(ours);
  }

  @Test
  void shouldNeitherTakeNorForgetWhatHasNoTime() {
    // given
    var exports = List.of(export(null, null));

    // when
    var finding = ADOPTION.find(start(intent()), Set.of(), exports, Others.NONE, NOW);

    // then
    assertThat(finding).isEqualTo(new Finding.Several(exports));
  }

  @ParameterizedTest
  @CsvSource({
    "gs://bucket/dir, gs://bucket/dir/model-export-1, true",
    "gs://bucket/dir/, gs://bucket/dir/model-export-1, true",
    "gs://bucket/dir, gs://bucket/directory/model-export-1, false",
    "gs://bucket/dir, gs://bucket/other/model-export-1, false",
    "gs://bucket/dir, gs://bucket2/dir/model-export-1, false",
    "gs://bucket/dir, , true",
    "gcr.io/p/m, , true",
    "gcr.io/p/m, gs://bucket/dir/model-export-1, false",
  })
  void shouldTakeWhatIsWrittenUnderTheDestinationAsFarAsIsTold(
      String destination, String directory, boolean ours) {
    assertThat(isCandidate(intent(destination), export(Samples.NOON, directory))).isEqualTo(ours);
  }

  @Test
  void shouldNotTakeWhatBelongsToAnotherResource() {
    // when
    var finding =
        ADOPTION.find(
            start(intent()),
            Set.of(),
            List.of(export(Samples.NOON, null)),
            new Others(Set.of(OP), Set.of()),
            NOW);

    // then
    assertThat(finding).isEqualTo(new Finding.NotFound());
  }

  @Test
  void shouldNotTakeWhatBelongsToAnEarlierRun() {
    // given
    var run = new RunRecord("f", null, "Cancelled", null, OP, null, null, null, null);

    // then
    assertThat(isCandidate(intent(IMAGE, null, run), export(Samples.NOON, null))).isFalse();
  }

  @Test
  void shouldNotTakeWhatWasCreatedBeforeAnEarlierAttemptEnded() {
    // given
    var earlier =
        new OperationStatus(
            Samples.operationName("op-0"),
            Samples.NOON.minusSeconds(30),
            Samples.NOON.minusSeconds(20),
            true,
            null,
            null);

    // then
    assertThat(isCandidate(intent(IMAGE, earlier), export(Samples.NOON.minusSeconds(21), null)))
        .isFalse();
    assertThat(isCandidate(intent(IMAGE, earlier), export(Samples.NOON.minusSeconds(19), null)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "gs://bucket/other, , true",
    "gs://bucket/other, gs://bucket/dir/model-export-1, false",
    "gs://bucket/dir, gs://bucket/dir/model-export-1, true",
    "gs://bucket, gs://bucket/dir/model-export-1, true",
    "gcr.io/p/m, , true",
    "gcr.io/p/m, gs://bucket/dir/model-export-1, false",
  })
  void shouldDoubtWhatMayBeWrittenWhereAnotherResourceStartsTheSameModel(
      String theirs, String directory, boolean inDoubt) {
    // given
    var exports = List.of(export(Samples.NOON, directory));
    var other = ScenarioStart.to(theirs).toStart();

    // when
    var finding =
        ADOPTION.find(start(intent()), Set.of(), exports, new Others(Set.of(), Set.of(other)), NOW);

    // then
    assertThat(finding)
        .isEqualTo(
            inDoubt
                ? new Finding.NotToldApart(exports, List.of(other))
                : new Finding.Found(exports.get(0)));
  }

  /** An image tells no directory; what ended well to a bucket does. */
  @ParameterizedTest
  @CsvSource({
    // ended, error, to a bucket?, ours?
    "true, , true, true",
    "true, , false, false",
    "true, INTERNAL, true, false",
    "false, , true, false",
  })
  void shouldKnowAnImageFromAnotherResourcesBucketOnceItHasEndedWell(
      boolean done, ErrorCode error, boolean othersBucket, boolean ours) {
    // given
    var export =
        new ExportOperation(
            OP,
            Samples.NOON,
            Samples.NOON,
            done,
            Optional.ofNullable(error).map(code -> new ProviderError(code, "no")),
            Optional.empty(),
            List.of());
    var other = ScenarioStart.to(othersBucket ? "gs://bucket/other" : "gcr.io/p/other").toStart();

    // when
    var finding =
        ADOPTION.find(
            start(intent(IMAGE)),
            Set.of(),
            List.of(export),
            new Others(Set.of(), Set.of(other)),
            NOW);

    // then
    assertThat(finding instanceof Finding.Found).isEqualTo(ours);
  }

  @ParameterizedTest
  @CsvSource({
    // created, when the other intends, ours?
    "12:00:00, 12:00:00, false",
    "12:00:00, 12:01:00, false",
    "12:00:00, 12:01:01, true",
    "12:02:00, 11:59:00, false",
    "12:02:01, 11:59:00, true",
  })
  void shouldKnowWhatWasCreatedInNoTimeOfTheOther(String created, String intent, boolean ours) {
    // given
    var exports = List.of(export(ScenarioGiven.time(created), null));
    var other = ScenarioStart.of("other", "gs://bucket/other", intent).toStart();

    // when
    var finding =
        ADOPTION.find(start(intent()), Set.of(), exports, new Others(Set.of(), Set.of(other)), NOW);

    // then
    assertThat(finding instanceof Finding.Found).isEqualTo(ours);
  }

  private static boolean isCandidate(ModelExportStatus status, ExportOperation export) {
    return ADOPTION.find(start(status), Claims.of(status), List.of(export), Others.NONE, NOW)
        instanceof Finding.Found;
  }

  private static Start start(ModelExportStatus status) {
    return Start.unconfirmed(Samples.resource(Samples.spec(), 1, status)).orElseThrow();
  }

  private static ExportOperation export(Instant created, String directory) {
    return new ExportOperation(
        OP, created, created, false, Optional.empty(), Optional.ofNullable(directory), List.of());
  }

  private static ModelExportStatus intent() {
    return intent(Samples.DESTINATION);
  }

  private static ModelExportStatus intent(String destination) {
    return intent(destination, null);
  }

  /** A status whose intent was stored at noon. */
  private static ModelExportStatus intent(
      String destination, OperationStatus earlier, RunRecord... runs) {
    var format = destination.startsWith("gs://") ? null : "docker";
    return new ModelExportStatus(
        1L,
        null,
        null,
        List.of(),
        Samples.VERSATILE,
        Samples.request(Samples.spec(Samples.MODEL_NAME, format, Map.of(), destination, null)),
        AttemptStatus.intended(1, AttemptState.Starting, Samples.NOON),
        earlier,
        null,
        null,
        Samples.NOON,
        null,
        List.of(runs));
  }
}
