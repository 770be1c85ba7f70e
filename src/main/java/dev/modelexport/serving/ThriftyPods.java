package dev.modelexport.serving;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Keeps of pods what is looked at, a small part of them. */
final class ThriftyPods implements ItemStore<Pod> {

  private final Map<String, Pod> pods = new ConcurrentHashMap<>();

  @Override
  public String getKey(Pod pod) {
    return Cache.metaNamespaceKeyFunc(pod);
  }

  @Override
  public Pod put(String key, Pod pod) {
    return pods.put(key, thrifty(pod));
  }

  static Pod thrifty(Pod pod) {
    var metadata = pod.getMetadata();
    var status = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(metadata.getNamespace())
        .withName(metadata.getName())
        .withUid(metadata.getUid())
        .withResourceVersion(metadata.getResourceVersion())
        .withDeletionTimestamp(metadata.getDeletionTimestamp())
        .withLabels(metadata.getLabels())
        .withAnnotations(Map.of(PodTemplate.EXPORT, exportOf(pod)))
        .endMetadata()
        .withNewStatus()
        .withConditions(status.getConditions())
        .withInitContainerStatuses(status.getInitContainerStatuses())
        .withContainerStatuses(status.getContainerStatuses())
        .endStatus()
        .build();
  }

  /** The name of the resource that a pod serves for; empty if it tells none. */
  static String exportOf(Pod pod) {
    var annotations = pod.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(PodTemplate.EXPORT, "");
  }

  @Override
  public Pod remove(String key) {
    return pods.remove(key);
  }

  @Override
  public Stream<String> keySet() {
    return pods.keySet().stream();
  }

  @Override
  public Stream<Pod> values() {
    return pods.values().stream();
  }

  @Override
  public int size() {
    return pods.size();
  }

  @Override
  public Pod get(String key) {
    return pods.get(key);
  }

  /** Parts are missing, so nobody may take one for the object itself. */
  @Override
  public boolean isFullState() {
    return false;
  }
}
