package dev.modelexport.sandbox;

import dev.modelexport.api.v1alpha1.ModelExport;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** How the resources of a run stand, in the order in which they were applied. */
final class Board {

  private final Clock clock;
  private final Consumer<Entry> onChange;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private boolean takesInOthers;

  /**
   * @param onChange told whenever an entry tells something new, in order; called with the board
   *     locked, so it must not wait
   */
  Board(Clock clock, Consumer<Entry> onChange) {
    this.clock = clock;
    this.onChange = onChange;
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  synchronized void applied(String name) {
    entries.put(name, Entry.applied(name, clock.instant()));
  }

  synchronized void refused(String name, String text) {
    applied(name);
    change(name, entry -> entry.refused(text, clock.instant()));
  }

  /** From now on, resources too that were not applied through the board. */
  synchronized void takeInOthers() {
    takesInOthers = true;
  }

  synchronized void seen(ModelExport resource) {
    var name = nameOf(resource);
    if (takesInOthers) {
      entries.computeIfAbsent(name, added -> Entry.applied(added, clock.instant()));
    }
    if (entries.containsKey(name)) {
      change(name, entry -> entry.seen(resource, clock.instant()));
    }
  }

  /** One that was deleted does not come to an end any more. */
  synchronized void gone(ModelExport resource) {
    if (entries.containsKey(nameOf(resource))) {
      change(nameOf(resource), entry -> entry.deleted(clock.instant()));
    }
  }

  /** Waits until every resource has come to an end; those that have not by then tell so. */
  synchronized void awaitEnd(Duration timeout) throws InterruptedException {
    var deadline = clock.instant().plus(timeout);
    while (!allEnded()) {
      var left = Duration.between(clock.instant(), deadline);
      if (left.toMillis() <= 0) {
        entries.replaceAll(
            (name, entry) -> entry.ended().isPresent() ? entry : entry.outOfTime(timeout));
        return;
      }
      wait(left.toMillis());
    }
  }

  private boolean allEnded() {
    return entries.values().stream().allMatch(entry -> entry.ended().isPresent());
  }

  private static String nameOf(ModelExport resource) {
    return Entry.nameOf(resource.getMetadata().getNamespace(), resource.getMetadata().getName());
  }

  private void change(String name, UnaryOperator<Entry> change) {
    var before = entries.get(name);
    var after = change.apply(before);
    entries.put(name, after);
    if (after.tellsMoreThan(before)) {
      onChange.accept(after);
    }
    notifyAll();
  }
}
