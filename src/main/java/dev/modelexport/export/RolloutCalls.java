package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What this process knows of rollouts and no status tells yet: questions for digests, made without
 * waiting, and refusals of the API server. Each is kept until it has been told.
 */
final class RolloutCalls {

  private final Map<String, DigestState> digests = new ConcurrentHashMap<>();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final ImageDigests port;
  private final Consumer<ResourceID> onAnswer;

  /**
   * @param onAnswer told of every answer, so that the resource is reconciled
   */
  RolloutCalls(ImageDigests port, Consumer<ResourceID> onAnswer) {
    this.port = port;
    this.onAnswer = onAnswer;
  }

  DigestState digest(String uid) {
    return digests.getOrDefault(uid, new DigestState.Idle());
  }

  Optional<String> refusal(String uid) {
    return Optional.ofNullable(refusals.get(uid));
  }

  void ask(ModelExport resource, String image) {
    var uid = resource.getMetadata().getUid();
    var id = ResourceID.fromResource(resource);
    digests.put(uid, new DigestState.Asking(image));
    Guarded.<DigestState>ask(() -> port.ask(resource, image))
        .whenComplete(
            (state, failure) -> {
              var result = failure == null ? state : ImageDigests.unexplained(image, failure);
              if (digests.computeIfPresent(uid, (key, old) -> result) != null) {
                onAnswer.accept(id);
              }
            });
  }

  void refused(String uid, String words) {
    refusals.put(uid, words);
  }

  /** Drops what has been seen, and told. A question that is under way is kept. */
  void told(String uid, RolloutSituation seen) {
    seen.reading().refusal().ifPresent(words -> refusals.remove(uid, words));
    if (!(seen.digest() instanceof DigestState.Asking)) {
      digests.remove(uid, seen.digest());
    }
  }

  /** Drops everything about a resource that is gone. */
  void forget(String uid) {
    refusals.remove(uid);
    digests.remove(uid);
  }
}
