package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whose turn it is to start. Starts that could be mistaken for each other are made one after the
 * other: the next one when the one before is confirmed, in the order in which they came. What
 * reconciling threads decide at the same moment is settled here, atomically.
 *
 * <p>A resource has the turn from just before its intent is stored until it is known to have an
 * operation, or to have none. One that stays unconfirmed keeps the others back only as long as it
 * could be mistaken for them.
 */
final class StartTurns {

  private final StartTimes times;
  private final Clock clock;
  private final Consumer<ResourceID> onTurn;
  private final Map<String, Turn> turns = new LinkedHashMap<>();
  private final Map<String, Waiting> queue = new LinkedHashMap<>();
  private boolean seeded;

  /**
   * @param version of the resource that the turn was taken with; a later one tells what became of
   *     it
   */
  private record Turn(Start start, String version) {}

  private record Waiting(ResourceID id, Start start, String version) {}

  /**
   * @param onTurn told of a resource whose turn it is, so that it is reconciled
   */
  StartTurns(StartTimes times, Clock clock, Consumer<ResourceID> onTurn) {
    this.times = times;
    this.clock = clock;
    this.onTurn = onTurn;
  }

  /** Takes in, once, the starts that another process has left unconfirmed. */
  synchronized void seed(Supplier<Stream<ModelExport>> resources) {
    if (!seeded) {
      resources.get().forEach(this::observe);
      seeded = true;
    }
  }

  /** The start that one would have to wait for now. */
  synchronized Optional<Others.Ahead> ahead(Start wanted) {
    var now = clock.instant();
    return blocker(wanted, now)
        .map(
            start ->
                new Others.Ahead(
                    start,
                    Optional.ofNullable(queue.get(wanted.uid()))
                        .map(waiting -> waiting.start().intentTime())
                        .orElse(now)));
  }

  /** The unconfirmed starts of other resources. */
  synchronized List<Start> others(String uid, Start.Scope scope) {
    return turns.values().stream()
        .map(Turn::start)
        .filter(start -> !start.uid().equals(uid) && start.scope().mayBeSameAs(scope))
        .toList();
  }

  /**
   * Takes the turn, just before the intent is stored.
   *
   * @return false if another has it by now
   */
  synchronized boolean take(ModelExport resource) {
    var now = clock.instant();
    var wanted = Start.wanted(resource, now);
    if (blocker(wanted, now).isPresent()) {
      return false;
    }
    queue.remove(wanted.uid());
    // Of one that can't be stored again and again, the time runs out for the others' sake.
    turns.merge(
        wanted.uid(),
        new Turn(wanted, version(resource)),
        (old, fresh) ->
            old.version().equals(fresh.version()) && mayStillCome(old, now) ? old : fresh);
    return true;
  }

  /**
   * Waits for the turn; harmless when repeated.
   *
   * @return false if there is nothing to wait for any more
   */
  synchronized boolean await(ModelExport resource) {
    var now = clock.instant();
    var wanted = Start.wanted(resource, now);
    queue.computeIfAbsent(
        wanted.uid(),
        uid -> new Waiting(ResourceID.fromResource(resource), wanted, version(resource)));
    return blocker(wanted, now).isPresent();
  }

  /** The resource does not wait any more, and is as it is told here. */
  void settle(ModelExport resource) {
    List<ResourceID> next;
    synchronized (this) {
      var left = queue.remove(resource.getMetadata().getUid()) != null;
      next = observe(resource) || left ? promote() : List.of();
    }
    next.forEach(onTurn);
  }

  /** The resource is gone, or has been refused for good by the Kubernetes API. */
  void forget(String uid) {
    List<ResourceID> next;
    synchronized (this) {
      var left = queue.remove(uid) != null;
      next = turns.remove(uid) != null || left ? promote() : List.of();
    }
    next.forEach(onTurn);
  }

  /**
   * @return whether a turn has ended
   */
  private boolean observe(ModelExport resource) {
    var uid = resource.getMetadata().getUid();
    var unconfirmed = Start.unconfirmed(resource);
    if (unconfirmed.isPresent()) {
      turns.put(uid, new Turn(unconfirmed.get(), version(resource)));
      return false;
    }
    // What is told may be older than the turn: then the intent may be stored all the same.
    var turn = turns.get(uid);
    var over = turn != null && !turn.version().equals(version(resource));
    return over && turns.remove(uid) != null;
  }

  /** Gives the turn to those who wait and need not any longer. */
  private List<ResourceID> promote() {
    var now = clock.instant();
    var promoted = new ArrayList<ResourceID>();
    for (var waiting : List.copyOf(queue.values())) {
      var uid = waiting.start().uid();
      if (blocker(waiting.start(), now).isEmpty()) {
        queue.remove(uid);
        turns.put(uid, new Turn(waiting.start().at(now), waiting.version()));
        promoted.add(waiting.id());
      }
    }
    return promoted;
  }

  /** A start that is made again goes before those that come new. */
  private Optional<Start> blocker(Start wanted, Instant now) {
    var again = turns.containsKey(wanted.uid());
    var before =
        turns.values().stream()
            .filter(turn -> !turn.start().uid().equals(wanted.uid()))
            .filter(turn -> turn.start().canBeMistakenFor(wanted))
            .filter(turn -> again ? mayStillCome(turn, now) : isInTheWay(turn, now))
            .map(Turn::start)
            .findFirst();
    return before.isPresent() || again ? before : waitingBefore(wanted);
  }

  private Optional<Start> waitingBefore(Start wanted) {
    for (var waiting : queue.values()) {
      if (waiting.start().uid().equals(wanted.uid())) {
        return Optional.empty();
      }
      if (waiting.start().canBeMistakenFor(wanted)) {
        return Optional.of(waiting.start());
      }
    }
    return Optional.empty();
  }

  private boolean mayStillCome(Turn turn, Instant now) {
    return now.isBefore(times.confirmedBy(turn.start().intentTime()));
  }

  private boolean isInTheWay(Turn turn, Instant now) {
    return now.isBefore(times.outOfTheWay(turn.start().intentTime()));
  }

  private static String version(ModelExport resource) {
    return resource.getMetadata().getResourceVersion();
  }
}
