package dev.modelexport.metrics;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Since when resources are in their phases. A process knows only the phases whose beginning it has
 * seen. Of resources that go meanwhile nothing more is told, so there is a bound.
 */
final class PhaseStays {

  static final int MAX_RESOURCES = 20_000;

  /** The others are left for a new run, which may never come. */
  private static final Set<String> PASSING =
      Set.of(
          Phase.Pending.name(),
          Phase.Exporting.name(),
          Phase.Deploying.name(),
          Phase.Suspended.name());

  private final Clock clock;
  private final Map<String, Begun> byUid =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Begun> eldest) {
          return size() > MAX_RESOURCES;
        }
      };

  private record Begun(String phase, Instant since) {}

  /** A phase that a resource was in, and for how long. */
  record Stay(String phase, Duration time) {}

  PhaseStays(Clock clock) {
    this.clock = clock;
  }

  /** The phase that the resource has left with its new status, if its beginning was seen. */
  synchronized Optional<Stay> next(ModelExport stored) {
    var uid = stored.getMetadata().getUid();
    var phase = stored.getStatus().phase();
    var before = byUid.get(uid);
    if (before != null && before.phase().equals(phase)) {
      return Optional.empty();
    }
    var now = clock.instant();
    byUid.remove(uid);
    if (phase != null && PASSING.contains(phase)) {
      byUid.put(uid, new Begun(phase, now));
    }
    return Optional.ofNullable(before)
        .map(begun -> new Stay(begun.phase(), Duration.between(begun.since(), now)));
  }
}
