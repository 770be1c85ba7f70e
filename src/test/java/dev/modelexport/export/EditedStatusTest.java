package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuses that no operator writes: somebody has edited them. */
class EditedStatusTest {

  private final ExportPolicy policy = new ExportPolicy(Samples.RESOLVER, Pauses.DEFAULT);

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "operations/op-1"})
  void shouldTouchNothingWhereTheRunningOperationHasNoName(String name) {
    // when
    var decision = policy.decide(situation(edited(name)));

    // then
    assertThat(decision.call()).isEmpty();
    assertThat(decision.progress().flatMap(Progress::account))
        .hasValueSatisfying(
            account -> {
              assertThat(account.reason()).isEqualTo(Reason.NotUnderstood);
              assertThat(account.message()).contains("does not name it");
            });
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "operations/op-1"})
  void shouldLetItGoWhenItIsDeleted(String name) {
    // given
    var resource = edited(name);
    resource.getMetadata().setDeletionTimestamp(Samples.NOON.toString());

    // when
    var decision = policy.decide(situation(resource));

    // then
    assertThat(decision.release()).isTrue();
    assertThat(decision.notice()).isPresent();
  }

  private static ModelExport edited(String name) {
    var operation =
        name == null ? null : new OperationStatus(name, Samples.NOON, null, false, null, null);
    var status =
        new ModelExportStatus(
            1L,
            "Exporting",
            "words",
            List.of(),
            Samples.VERSATILE,
            Samples.request(Samples.spec()),
            AttemptStatus.intended(1, AttemptState.Running, Samples.NOON),
            operation,
            null,
            null,
            Samples.NOON,
            null,
            List.of());
    return Samples.resource(Samples.spec(), 1, status);
  }

  private static Situation situation(ModelExport resource) {
    return new Situation(
        resource,
        new CallState.Idle(),
        Optional.empty(),
        Others.NONE,
        RolloutSituation.NONE,
        Samples.NOON,
        0.5);
  }
}
