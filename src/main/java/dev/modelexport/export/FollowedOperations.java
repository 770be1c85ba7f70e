package dev.modelexport.export;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The operations that this process follows, one per resource, and what was last seen of them. */
final class FollowedOperations {

  private final Map<String, Followed> byUid = new ConcurrentHashMap<>();
  private final Consumer<ResourceID> onNews;

  /**
   * @param onNews told of a resource about whose operation there is something new
   */
  FollowedOperations(Consumer<ResourceID> onNews) {
    this.onNews = onNews;
  }

  void add(String uid, ResourceID id, Followed.Scope scope, String operation) {
    byUid.compute(
        uid,
        (key, old) ->
            old != null && old.operation().equals(operation)
                ? old
                : Followed.unread(id, scope, operation));
  }

  void remove(String uid) {
    byUid.remove(uid);
  }

  boolean isLive(String uid) {
    var followed = byUid.get(uid);
    return followed != null && !followed.ended();
  }

  Set<String> namesForOthers(String uid) {
    return byUid.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(uid))
        .map(entry -> entry.getValue().operation())
        .collect(Collectors.toSet());
  }

  Optional<Reading> reading(String uid, String operation) {
    return Optional.ofNullable(byUid.get(uid))
        .filter(followed -> followed.operation().equals(operation))
        .flatMap(Followed::reading);
  }

  /** Where there is something to ask for. */
  Set<Followed.Scope> scopes() {
    return byUid.values().stream()
        .filter(followed -> !followed.ended())
        .map(Followed::scope)
        .collect(Collectors.toSet());
  }

  /**
   * @param action gets the uid of the resource, and the operation
   */
  void eachIn(Followed.Scope scope, BiConsumer<String, Followed> action) {
    byUid.forEach(
        (uid, followed) -> {
          if (followed.scope().equals(scope) && !followed.ended()) {
            action.accept(uid, followed);
          }
        });
  }

  /** Notes that the operation is being read, which takes until {@code patience} at most. */
  void asked(String uid, Followed followed, Instant patience) {
    byUid.computeIfPresent(
        uid, (key, current) -> current.isOf(followed) ? current.asked(patience) : current);
  }

  /** Notes that a read has told nothing yet. */
  void readAgain(String uid, Followed followed, int failures, Instant nextRead) {
    byUid.computeIfPresent(
        uid,
        (key, current) -> current.isOf(followed) ? current.readAgain(failures, nextRead) : current);
  }

  /** Notes what was seen, unless another operation is followed for the resource by now. */
  void record(String uid, Followed followed, Reading reading, int failures, Instant nextRead) {
    var kept =
        byUid.computeIfPresent(
            uid,
            (key, current) ->
                current.isOf(followed) ? current.read(reading, failures, nextRead) : current);
    if (kept != null && kept.isOf(followed) && followed.isNews(reading)) {
      onNews.accept(kept.id());
    }
  }
}
