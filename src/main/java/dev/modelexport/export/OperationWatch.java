package dev.modelexport.export;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the running operations of all resources. Each tick asks every location once which exports
 * run there; only an operation that is not among them any more is read by itself. So the number of
 * questions does not grow with the number of running exports.
 */
public final class OperationWatch {

  private static final Logger LOGGER = LoggerFactory.getLogger(OperationWatch.class);

  /** Longer than a provider takes to read an operation, its own tries included. */
  private static final Duration READ_PATIENCE = Duration.ofMinutes(1);

  private final Clock clock;
  private final Duration interval;
  private final Pauses pauses;
  private final Consumer<ResourceID> onChange;
  private final Map<String, Followed> byUid = new ConcurrentHashMap<>();
  private final Map<Scope, ScopeState> scopes = new ConcurrentHashMap<>();

  /** One question: the exports that run in one location, seen with one identity. */
  private record Scope(ExportProvider provider, String location) {}

  private record ScopeState(boolean asking, int failures, Instant nextTick) {}

  private record Followed(
      ResourceID id,
      Scope scope,
      String operation,
      Optional<Reading> reading,
      int failures,
      Instant nextRead) {

    /** A read is under way; the next one is due when this one has had its time. */
    Followed asked(Instant patience) {
      return new Followed(id, scope, operation, reading, failures, patience);
    }

    Followed read(Reading next, int failedReads, Instant at) {
      return new Followed(id, scope, operation, Optional.of(next), failedReads, at);
    }

    boolean isOf(Followed other) {
      return operation.equals(other.operation());
    }

    boolean vanished() {
      return reading.orElse(null) instanceof Reading.Vanished;
    }

    boolean ended() {
      return reading.orElse(null) instanceof Reading.Seen seen && seen.operation().done();
    }
  }

  /**
   * @param onChange told when a reading says something new, so that the resource is reconciled
   */
  public OperationWatch(
      Clock clock, Duration interval, Pauses pauses, Consumer<ResourceID> onChange) {
    this.clock = clock;
    this.interval = interval;
    this.pauses = pauses;
    this.onChange = onChange;
  }

  /** Starts to tick; ends with the executor. */
  public void start(ScheduledExecutorService executor) {
    executor.scheduleWithFixedDelay(
        this::tickSafely, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Follows an operation until it is forgotten. Harmless when repeated.
   *
   * @param location {@code projects/P/locations/L}
   */
  void follow(
      String uid, ResourceID id, ExportProvider provider, String location, String operation) {
    var scope = new Scope(provider, location);
    byUid.compute(
        uid,
        (key, old) ->
            old != null && old.operation().equals(operation)
                ? old
                : new Followed(id, scope, operation, Optional.empty(), 0, Instant.MIN));
  }

  void forget(String uid) {
    byUid.remove(uid);
  }

  /** The operations that are followed for other resources. */
  Set<String> followedForOthers(String uid) {
    return byUid.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(uid))
        .map(entry -> entry.getValue().operation())
        .collect(Collectors.toSet());
  }

  /** What was last seen of an operation, if it is followed and has been read. */
  Optional<Reading> reading(String uid, String operation) {
    return Optional.ofNullable(byUid.get(uid))
        .filter(followed -> followed.operation().equals(operation))
        .flatMap(Followed::reading);
  }

  /** A tick that fails must not be the last one. */
  private void tickSafely() {
    try {
      tick();
    } catch (RuntimeException e) {
      LOGGER
          .atError()
          .setCause(e)
          .log("Following operations failed; it goes on with the next tick");
    }
  }

  /** Asks every location that is due, without waiting for the answers. */
  void tick() {
    var now = clock.instant();
    var wanted =
        byUid.values().stream()
            .filter(followed -> !followed.ended())
            .map(Followed::scope)
            .collect(Collectors.toSet());
    scopes.keySet().retainAll(wanted);
    for (var scope : wanted) {
      var state = scopes.getOrDefault(scope, new ScopeState(false, 0, Instant.MIN));
      if (!state.asking() && !now.isBefore(state.nextTick())) {
        scopes.put(scope, new ScopeState(true, state.failures(), now));
        Guarded.ask(() -> scope.provider().listRunning(scope.location()))
            .whenComplete((running, failure) -> onList(scope, state, running, failure));
      }
    }
  }

  private void onList(
      Scope scope, ScopeState before, List<ExportOperation> running, Throwable failure) {
    var now = clock.instant();
    if (failure != null) {
      var error = ProviderException.errorOf(failure);
      var failures = before.failures() + 1;
      var next = now.plus(backoffFor(error).delay(failures, 0.5));
      scopes.put(scope, new ScopeState(false, failures, next));
      each(
          scope,
          (uid, followed) -> {
            if (!followed.vanished()) {
              record(uid, followed, new Reading.Unreadable(error, next), 0, next);
            }
          });
      return;
    }
    scopes.put(scope, new ScopeState(false, 0, now));
    var byName =
        running.stream()
            .collect(Collectors.toMap(ExportOperation::name, Function.identity(), (a, b) -> b));
    each(
        scope,
        (uid, followed) -> {
          var seen = byName.get(followed.operation());
          if (seen != null) {
            record(uid, followed, new Reading.Seen(seen), 0, now);
          } else if (!now.isBefore(followed.nextRead())) {
            readAlone(uid, followed);
          }
        });
  }

  private void readAlone(String uid, Followed followed) {
    var patience = clock.instant().plus(READ_PATIENCE);
    byUid.computeIfPresent(
        uid, (key, current) -> current.isOf(followed) ? current.asked(patience) : current);
    Guarded.ask(() -> followed.scope().provider().getOperation(followed.operation()))
        .whenComplete(
            (operation, failure) -> {
              var now = clock.instant();
              if (failure == null) {
                record(uid, followed, new Reading.Seen(operation), 0, now);
                return;
              }
              var error = ProviderException.errorOf(failure);
              var failures = followed.failures() + 1;
              var next = now.plus(backoffFor(error).delay(failures, 0.5));
              var reading =
                  error.code() == ErrorCode.NOT_FOUND
                      ? new Reading.Vanished()
                      : new Reading.Unreadable(error, next);
              record(uid, followed, reading, failures, next);
            });
  }

  private void record(String uid, Followed followed, Reading reading, int failures, Instant next) {
    var kept =
        byUid.computeIfPresent(
            uid,
            (key, current) ->
                current.isOf(followed) ? current.read(reading, failures, next) : current);
    if (kept != null && kept.isOf(followed) && saysMore(followed.reading(), reading)) {
      onChange.accept(kept.id());
    }
  }

  private static boolean saysMore(Optional<Reading> before, Reading after) {
    if (after instanceof Reading.Seen seen) {
      // The first one too: what the status holds may be from before this process.
      return seen.operation().done() || !(before.orElse(null) instanceof Reading.Seen);
    }
    if (after instanceof Reading.Unreadable now
        && before.orElse(null) instanceof Reading.Unreadable then) {
      return now.error().code() != then.error().code();
    }
    return before.isEmpty() || !before.get().getClass().equals(after.getClass());
  }

  private void each(Scope scope, BiConsumer<String, Followed> action) {
    byUid.forEach(
        (uid, followed) -> {
          if (followed.scope().equals(scope) && !followed.ended()) {
            action.accept(uid, followed);
          }
        });
  }

  private Backoff backoffFor(ProviderError error) {
    return error.code().afterRead() == ErrorCode.NextStep.BACK_OFF
        ? pauses.transientFailures()
        : pauses.mending();
  }
}
