package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What other resources have to do with the operations and with the start of one.
 *
 * @param operations names of operations that are theirs
 * @param starting their starts of exports of the same model whose operations are not known: an
 *     export that fits one of them could be theirs
 * @param ahead the start that this one has to wait for, if it does
 */
public record Others(Set<String> operations, Set<Start> starting, Optional<Ahead> ahead) {

  static final Others NONE = new Others(Set.of(), Set.of());

  /**
   * A start that is waited for.
   *
   * @param since when the waiting began
   */
  record Ahead(Start start, Instant since) {}

  public Others {
    operations = Set.copyOf(operations);
    starting = Set.copyOf(starting);
  }

  Others(Set<String> operations, Set<Start> starting) {
    this(operations, starting, Optional.empty());
  }

  /**
   * @param others the other resources, as far as they are known
   * @param scope of the start that is being looked for
   */
  static Others of(List<ModelExport> others, Start.Scope scope) {
    return new Others(
        others.stream()
            .flatMap(other -> Claims.of(other).stream())
            .collect(Collectors.toUnmodifiableSet()),
        others.stream()
            .flatMap(other -> Start.unconfirmed(other).stream())
            .filter(start -> start.scope().mayBeSameAs(scope))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** With what is known to this process and not in the statuses yet. */
  Others with(Collection<String> moreOperations, Collection<Start> moreStarting) {
    Map<String, Start> byUid = new TreeMap<>();
    Stream.concat(starting.stream(), moreStarting.stream())
        .forEach(start -> byUid.merge(start.uid(), start, Others::newer));
    return new Others(
        Stream.concat(operations.stream(), moreOperations.stream())
            .collect(Collectors.toUnmodifiableSet()),
        Set.copyOf(byUid.values()),
        ahead);
  }

  Others behind(Optional<Ahead> start) {
    return new Others(operations, starting, start);
  }

  /** One resource starts once at a time; the cache and this process may differ in which. */
  private static Start newer(Start one, Start other) {
    return one.intentTime().isAfter(other.intentTime()) ? one : other;
  }
}
