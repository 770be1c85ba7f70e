package dev.modelexport.serving;

import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.export.RolloutReading.Trouble;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps pods from serving, in the words of the node, the scheduler or the controller. */
final class PodTroubles {

  /** The reasons of waiting containers that do not pass by themselves, as the kubelet has them. */
  private static final Map<String, Reason> WAITING =
      Map.ofEntries(
          Map.entry("ErrImagePull", Reason.ImagePullFailed),
          Map.entry("ImagePullBackOff", Reason.ImagePullFailed),
          Map.entry("InvalidImageName", Reason.ImagePullFailed),
          Map.entry("ErrImageNeverPull", Reason.ImagePullFailed),
          Map.entry("RegistryUnavailable", Reason.ImagePullFailed),
          Map.entry("SignatureValidationFailed", Reason.ImagePullFailed),
          Map.entry("CrashLoopBackOff", Reason.PodsCrashing),
          Map.entry("CreateContainerConfigError", Reason.PodsNotStarted),
          Map.entry("CreateContainerError", Reason.PodsNotStarted),
          Map.entry("RunContainerError", Reason.PodsNotStarted));

  private PodTroubles() {}

  /**
   * The trouble of the pods of a revision, if they have any; always the same one of several.
   *
   * @param pods of the revision
   */
  static Optional<Trouble> of(Deployment deployment, Collection<Pod> pods) {
    return paused(deployment)
        .or(() -> refused(deployment))
        .or(
            () ->
                pods.stream()
                    .flatMap(pod -> of(pod).stream())
                    .min(Comparator.comparing(Trouble::reason).thenComparing(Trouble::words)));
  }

  /** Its controller makes no new pods then, and its deadline does not run. */
  private static Optional<Trouble> paused(Deployment deployment) {
    return Optional.ofNullable(deployment.getSpec())
        .filter(spec -> Boolean.TRUE.equals(spec.getPaused()))
        .map(
            spec ->
                "The Deployment is paused: kubectl rollout resume deployment/%s ends that."
                    .formatted(deployment.getMetadata().getName()))
        .map(words -> new Trouble(Reason.RolloutStuck, words));
  }

  private static Optional<Trouble> refused(Deployment deployment) {
    return Stream.ofNullable(deployment.getStatus())
        .flatMap(status -> status.getConditions().stream())
        .filter(c -> c.getType().equals("ReplicaFailure") && c.getStatus().equals("True"))
        .map(c -> new Trouble(Reason.PodsRefused, "No new pod is made: " + c.getMessage()))
        .findFirst();
  }

  private static Optional<Trouble> of(Pod pod) {
    if (pod.getStatus() == null) {
      return Optional.empty();
    }
    // A webhook may have added some, such as a mesh's.
    return Stream.concat(
            pod.getStatus().getInitContainerStatuses().stream(),
            pod.getStatus().getContainerStatuses().stream())
        .filter(container -> !Boolean.TRUE.equals(container.getReady()))
        .flatMap(container -> of(container).stream())
        .findFirst()
        .or(() -> unschedulable(pod));
  }

  private static Optional<Trouble> of(ContainerStatus container) {
    var end =
        ended(container.getState())
            .or(() -> ended(container.getLastState()))
            .map(state -> words(container.getName(), state));
    if (end.isPresent()) {
      return Optional.of(new Trouble(Reason.PodsCrashing, end.get()));
    }
    return Optional.ofNullable(container.getState())
        .map(ContainerState::getWaiting)
        .filter(waiting -> WAITING.containsKey(waiting.getReason()))
        .map(waiting -> new Trouble(WAITING.get(waiting.getReason()), words(waiting)));
  }

  private static Optional<ContainerStateTerminated> ended(ContainerState state) {
    return Optional.ofNullable(state).map(ContainerState::getTerminated);
  }

  private static String words(ContainerStateWaiting waiting) {
    var message = waiting.getMessage() == null ? "" : ": " + waiting.getMessage();
    return "A pod waits for %s%s".formatted(waiting.getReason(), message);
  }

  private static String words(String name, ContainerStateTerminated end) {
    var whose = name == null || name.equals(PodTemplate.CONTAINER) ? "" : " " + name;
    var message = end.getMessage() == null ? "" : ": " + end.getMessage().strip();
    var reason = end.getReason() == null ? "" : ", " + end.getReason();
    return "The container%s ends with exit code %d%s%s"
        .formatted(whose, end.getExitCode(), reason, message);
  }

  private static Optional<Trouble> unschedulable(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(c -> c.getType().equals("PodScheduled") && c.getStatus().equals("False"))
        .filter(c -> "Unschedulable".equals(c.getReason()))
        .map(
            c -> new Trouble(Reason.PodsUnschedulable, "A pod is Unschedulable: " + c.getMessage()))
        .findFirst();
  }
}
