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
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
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

  /** So often in a row an operation is not found before it is taken for gone: half a minute. */
  private static final int VANISHED_AFTER = 3;

  private final Clock clock;
  private final Duration interval;
  private final Pauses pauses;
  private final DoubleSupplier jitter;
  private final FollowedOperations operations;
  private final Map<Followed.Scope, ScopeState> scopes = new ConcurrentHashMap<>();

  private record ScopeState(boolean asking, int failures, Instant nextTick) {}

  /**
   * @param jitter random numbers in [0, 1)
   * @param onChange told when a reading says something new, so that the resource is reconciled
   */
  public OperationWatch(
      Clock clock,
      Duration interval,
      Pauses pauses,
      DoubleSupplier jitter,
      Consumer<ResourceID> onChange) {
    this.clock = clock;
    this.interval = interval;
    this.pauses = pauses;
    this.jitter = jitter;
    this.operations = new FollowedOperations(onChange);
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
    operations.add(uid, id, new Followed.Scope(provider, location), operation);
  }

  void forget(String uid) {
    operations.remove(uid);
  }

  /** Whether it follows an operation that is not known to have ended. */
  boolean follows(String uid) {
    return operations.isLive(uid);
  }

  /** The operations that are followed for other resources. */
  Set<String> followedForOthers(String uid) {
    return operations.namesForOthers(uid);
  }

  /** What was last seen of an operation, if it is followed and has been read. */
  Optional<Reading> reading(String uid, String operation) {
    return operations.reading(uid, operation);
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
    var wanted = operations.scopes();
    scopes.keySet().retainAll(wanted);
    for (var scope : wanted) {
      var state = scopes.getOrDefault(scope, new ScopeState(false, 0, Instant.MIN));
      if (!state.asking() && !now.isBefore(state.nextTick())) {
        scopes.put(scope, new ScopeState(true, state.failures(), now));
        Guarded.ask(() -> scope.provider().listRunning(scope.location()))
            .toCompletableFuture()
            .orTimeout(RemoteCall.FindExports.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((running, failure) -> onList(scope, state, running, failure));
      }
    }
  }

  private void onList(
      Followed.Scope scope, ScopeState before, List<ExportOperation> running, Throwable failure) {
    var now = clock.instant();
    if (failure != null) {
      var error = ProviderException.errorOf(failure);
      var failures = before.failures() + 1;
      var next = now.plus(pause(error, failures));
      scopes.put(scope, new ScopeState(false, failures, next));
      operations.eachIn(
          scope,
          (uid, followed) -> {
            if (!followed.vanished()) {
              operations.record(uid, followed, new Reading.Unreadable(error, next), 0, next);
            }
          });
      return;
    }
    scopes.put(scope, new ScopeState(false, 0, now));
    var byName =
        running.stream()
            .collect(Collectors.toMap(ExportOperation::name, Function.identity(), (a, b) -> b));
    operations.eachIn(
        scope,
        (uid, followed) -> {
          var seen = byName.get(followed.operation());
          if (seen != null) {
            operations.record(uid, followed, new Reading.Seen(seen), 0, now);
          } else if (!now.isBefore(followed.nextRead())) {
            readAlone(uid, followed);
          }
        });
  }

  private void readAlone(String uid, Followed followed) {
    var patience = clock.instant().plus(READ_PATIENCE);
    operations.asked(uid, followed, patience);
    Guarded.ask(() -> followed.scope().provider().getOperation(followed.operation()))
        .whenComplete(
            (operation, failure) -> {
              var now = clock.instant();
              if (failure == null) {
                operations.record(uid, followed, new Reading.Seen(operation), 0, now);
                return;
              }
              var error = ProviderException.errorOf(failure);
              var failures = followed.failures() + 1;
              var missing = error.code() == ErrorCode.NOT_FOUND;
              if (missing && failures < VANISHED_AFTER) {
                // One answer may come from a place that is behind, as the list before it.
                var pause = pauses.transientFailures().delay(failures, jitter.getAsDouble());
                operations.readAgain(uid, followed, failures, now.plus(pause));
                return;
              }
              var next = now.plus(pause(error, failures));
              var reading = missing ? new Reading.Vanished() : new Reading.Unreadable(error, next);
              operations.record(uid, followed, reading, failures, next);
            });
  }

  private Duration pause(ProviderError error, int failures) {
    return pauses.after(error, pauses.backoffFor(error), failures, jitter.getAsDouble());
  }
}
