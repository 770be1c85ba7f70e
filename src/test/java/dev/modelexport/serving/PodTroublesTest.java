package dev.modelexport.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.export.RolloutReading.Trouble;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statuses as kubelet, scheduler and controllers write them. */
class PodTroublesTest {

  private static final Deployment CALM = new Deployment();

  @ParameterizedTest
  @CsvSource({
    "ErrImagePull, ImagePullFailed",
    "ImagePullBackOff, ImagePullFailed",
    "InvalidImageName, ImagePullFailed",
    "CrashLoopBackOff, PodsCrashing",
    "CreateContainerConfigError, PodsNotStarted"
  })
  void shouldTellWhatAContainerWaitsFor(String waiting, Reason reason) {
    // given
    var pod =
        pod(
            "containerStatuses: [{ready: false, state: {waiting: {reason: %s, message: why}}}]"
                .formatted(waiting));

    // then
    assertThat(PodTroubles.of(CALM, List.of(pod)))
        .contains(new Trouble(reason, "A pod waits for %s: why".formatted(waiting)));
  }

  @ParameterizedTest
  @CsvSource({"ContainerCreating", "PodInitializing"})
  void shouldTellNothingOfWhatPasses(String waiting) {
    var pod =
        pod(
            "containerStatuses: [{ready: false, state: {waiting: {reason: %s}}}]"
                .formatted(waiting));
    assertThat(PodTroubles.of(CALM, List.of(pod))).isEmpty();
  }

  @Test
  void shouldTellTheSameWhileAContainerEndsWaitsAndRunsAgain() {
    // given
    var end = "{terminated: {exitCode: 137, reason: OOMKilled}}";
    var statuses =
        List.of(
            "{ready: false, state: %s}".formatted(end),
            "{ready: false, state: {waiting: {reason: CrashLoopBackOff}}, lastState: %s}"
                .formatted(end),
            "{ready: false, state: {running: {}}, lastState: %s}".formatted(end));

    // then
    assertThat(statuses)
        .allSatisfy(
            status ->
                assertThat(
                        PodTroubles.of(CALM, List.of(pod("containerStatuses: [" + status + "]"))))
                    .contains(
                        new Trouble(
                            Reason.PodsCrashing,
                            "The container ends with exit code 137, OOMKilled")));
  }

  @Test
  void shouldTellOfAContainerThatAWebhookHasAdded() {
    // given
    var pod =
        pod(
            "initContainerStatuses: [{name: mesh-init, ready: false, state: {terminated: {exitCode:"
                + " 1}}}], containerStatuses: [{name: model, ready: false, state: {waiting: {reason:"
                + " PodInitializing}}}]");

    // then
    assertThat(PodTroubles.of(CALM, List.of(ThriftyPods.thrifty(pod))))
        .contains(
            new Trouble(Reason.PodsCrashing, "The container mesh-init ends with exit code 1"));
  }

  @Test
  void shouldTellThatNoNodeTakesAPod() {
    // given
    var pod =
        pod(
            "conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable,"
                + " message: 0/3 nodes are available}]");

    // then
    assertThat(PodTroubles.of(CALM, List.of(pod)))
        .contains(
            new Trouble(
                Reason.PodsUnschedulable, "A pod is Unschedulable: 0/3 nodes are available"));
  }

  @Test
  void shouldTellThatTheClusterRefusesPods() {
    // given
    var deployment =
        Serialization.unmarshal(
            "status: {conditions: [{type: ReplicaFailure, status: 'True', message: exceeded quota}]}",
            Deployment.class);

    // then
    assertThat(PodTroubles.of(deployment, List.of()))
        .contains(new Trouble(Reason.PodsRefused, "No new pod is made: exceeded quota"));
  }

  @Test
  void shouldTellThatSomebodyHasPausedTheDeployment() {
    // given
    var deployment =
        Serialization.unmarshal("metadata: {name: m}\nspec: {paused: true}", Deployment.class);

    // then
    assertThat(PodTroubles.of(deployment, List.of()))
        .contains(
            new Trouble(
                Reason.RolloutStuck,
                "The Deployment is paused: kubectl rollout resume deployment/m ends that."));
  }

  @Test
  void shouldTellTheSameTroubleWhateverTheOrderOfThePods() {
    // given
    var crashes = pod("containerStatuses: [{ready: false, state: {terminated: {exitCode: 1}}}]");
    var waits =
        pod("containerStatuses: [{ready: false, state: {waiting: {reason: ErrImagePull}}}]");

    // then
    assertThat(PodTroubles.of(CALM, List.of(crashes, waits)))
        .isEqualTo(PodTroubles.of(CALM, List.of(waits, crashes)))
        .map(Trouble::reason)
        .isEqualTo(Optional.of(Reason.ImagePullFailed));
  }

  @Test
  void shouldTellNothingOfPodsThatServe() {
    var pod =
        pod(
            "containerStatuses: [{ready: true, state: {running: {}}, lastState: {terminated:"
                + " {exitCode: 1}}}]");
    assertThat(PodTroubles.of(CALM, List.of(pod))).isEmpty();
  }

  private static Pod pod(String status) {
    return Serialization.unmarshal("metadata: {name: p}\nstatus: {" + status + "}", Pod.class);
  }
}
