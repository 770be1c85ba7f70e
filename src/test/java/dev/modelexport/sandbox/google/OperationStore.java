package dev.modelexport.sandbox.google;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The operations that the service remembers. */
public final class OperationStore {

  private final NavigableMap<Long, SimulatedOperation> bySequence = new TreeMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private long last;

  /** One page of a list; {@code next} is where the following page begins, if there is one. */
  record Page(List<SimulatedOperation> operations, Optional<Long> next) {}

  public synchronized void add(SimulatedOperation operation) {
    last++;
    if (sequences.putIfAbsent(operation.name(), last) != null) {
      throw new IllegalStateException("operation name used twice: " + operation.name());
    }
    bySequence.put(last, operation);
  }

  synchronized SimulatedOperation get(String name) {
    var sequence = sequences.get(name);
    if (sequence == null) {
      throw Refusal.notFound("Operation", name);
    }
    return bySequence.get(sequence);
  }

  synchronized Optional<SimulatedOperation> find(String name) {
    return Optional.ofNullable(sequences.get(name)).map(bySequence::get);
  }

  /** Forgets an operation; what it works on goes on. */
  synchronized void forget(String name) {
    var sequence = sequences.remove(name);
    if (sequence != null) {
      bySequence.remove(sequence);
    }
  }

  /**
   * Lists operations, newest first. Pages stay right while operations come and go.
   *
   * @param from where the page begins, as {@code next} of the page before told; empty: at the start
   */
  synchronized Page list(Predicate<SimulatedOperation> wanted, Optional<Long> from, int size) {
    var found = new ArrayList<SimulatedOperation>();
    var candidates =
        from.map(sequence -> bySequence.headMap(sequence, true)).orElse(bySequence).descendingMap();
    for (var entry : candidates.entrySet()) {
      var operation = entry.getValue();
      var matches = operation.isListed() && wanted.test(operation);
      if (matches && found.size() == size) {
        return new Page(Collections.unmodifiableList(found), Optional.of(entry.getKey()));
      }
      if (matches) {
        found.add(operation);
      }
    }
    return new Page(Collections.unmodifiableList(found), Optional.empty());
  }
}
