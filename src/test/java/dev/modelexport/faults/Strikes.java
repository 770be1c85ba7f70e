package dev.modelexport.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;

/** When a fault has struck. One that lasts has no moments. */
final class Strikes {

  private final NavigableSet<Instant> moments = new ConcurrentSkipListSet<>();

  void add(Instant moment) {
    moments.add(moment);
  }

  int count() {
    return moments.size();
  }

  /**
   * How long a run took to recover.
   *
   * @param lasting whether the fault was there all the time
   */
  Optional<Duration> recovery(boolean lasting, Instant created, Instant ended) {
    if (lasting) {
      return Optional.of(Duration.between(created, ended));
    }
    return Optional.ofNullable(moments.lower(ended))
        .filter(created::isBefore)
        .map(strike -> Duration.between(strike, ended));
  }
}
