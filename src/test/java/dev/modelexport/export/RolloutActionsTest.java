package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.ServingStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is made of the API server's answer to a change. */
class RolloutActionsTest {

  private static final String IMAGE = "gcr.io/p/m@sha256:1";
  private static final RolloutDecision APPLY =
      RolloutDecision.UNCHANGED.changing(new RolloutDecision.Apply(IMAGE));

  private final RolloutCalls calls = new RolloutCalls(null, id -> {});

  @Test
  void shouldDoNoMoreWhenAllIsAsTheSpecAsks() {
    // when
    var again = act(Optional::empty);

    // then
    assertThat(again).isFalse();
    assertThat(calls.refusal(Samples.UID)).isEmpty();
  }

  @Test
  void shouldTellWhatTheClusterChanges() {
    // when
    var again = act(() -> Optional.of("the image is changed"));

    // then
    assertThat(again).isTrue();
    assertThat(calls.refusal(Samples.UID)).contains("the image is changed");
  }

  @Test
  void shouldTellWhatTheApiServerRefuses() {
    // when
    var again =
        act(
            () -> {
              throw new KubernetesClientException("no", 422, null);
            });

    // then
    assertThat(again).isTrue();
    assertThat(calls.refusal(Samples.UID)).contains("no");
  }

  @Test
  void shouldLookAgainAfterAConflict() {
    // given
    var conflict = new KubernetesClientException("changed", 409, null);

    // then
    assertThatThrownBy(
            () ->
                act(
                    () -> {
                      throw conflict;
                    }))
        .isSameAs(conflict);
    assertThat(calls.refusal(Samples.UID)).isEmpty();
  }

  private boolean act(Supplier<Optional<String>> answer) {
    var status =
        new ModelExportStatus(
            1L, null, null, List.of(), null, null, null, null, null, serving(), null, null, null);
    var resource = Samples.resource(Samples.spec(), 1, status);
    var situation =
        new Situation(
            resource,
            new CallState.Idle(),
            Optional.empty(),
            Others.NONE,
            RolloutSituation.NONE,
            Samples.NOON,
            0);
    return new RolloutActions(new Answering(answer), calls, (of, reason, message) -> {})
        .act(situation, resource, APPLY, null);
  }

  private static ServingStatus serving() {
    return new ServingStatus("flowers", IMAGE, Map.of(), 1, 1, null, null, null, null, null);
  }

  /** A cluster with one answer. */
  private record Answering(Supplier<Optional<String>> answer) implements Rollouts {
    @Override
    public List<EventSource<?, ModelExport>> eventSources(EventSourceContext<ModelExport> context) {
      return List.of();
    }

    @Override
    public RolloutReading read(
        ModelExport resource, Optional<RolloutPlan> plan, Context<ModelExport> context) {
      return RolloutReading.NONE;
    }

    @Override
    public Optional<String> apply(
        ModelExport resource, RolloutPlan plan, Context<ModelExport> context) {
      return answer.get();
    }

    @Override
    public void remove(ModelExport resource, Context<ModelExport> context) {}
  }
}
