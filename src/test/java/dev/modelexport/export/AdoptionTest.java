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
  private static final String IMAGE = "gcr.io/p/m";

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T11:58:59.999Z, false",
    "2026-01-02T11:59:00Z, true",
    "2026-01-02T12:00:00Z, true",
    "2026-01-02T14:00:00Z, true"
  })
  void shouldTakeWhatWasCreatedSinceTheIntentByAnyClock(Instant created, boolean ours) {
    assertThat(isCandidate(intent(), export(created, null))).isEqualTo(ours);
  }

  @Test
  void shouldNotTakeWhatHasNoTime() {
    assertThat(isCandidate(intent(), export(null, null))).isFalse();
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
    var candidates =
        Adoption.candidates(
            intent(), List.of(export(Samples.NOON, null)), new Others(Set.of(OP), Set.of()));

    // then
    assertThat(candidates).isEmpty();
  }

  @Test
  void shouldNotTakeWhatBelongsToAnEarlierRun() {
    // given
    var run = new RunRecord("f", null, "Cancelled", null, OP, null, null, null);

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
    var candidates = List.of(export(Samples.NOON, directory));

    // then
    assertThat(Adoption.mayBeOthers(candidates, new Others(Set.of(), Set.of(theirs))))
        .isEqualTo(inDoubt);
    assertThat(Adoption.mayBeOthers(candidates, Others.NONE)).isFalse();
  }

  private static boolean isCandidate(ModelExportStatus status, ExportOperation export) {
    return !Adoption.candidates(status, List.of(export), Others.NONE).isEmpty();
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
        Samples.NOON,
        null,
        List.of(runs));
  }
}
