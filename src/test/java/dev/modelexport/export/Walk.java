package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ModelExportStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two resources that export the same model and live through a random series of edits, refusals,
 * crashes, hold-ups, lost answers and lost races, with the policy and the statuses of the operator
 * but no thread or server.
 */
final class Walk {

  private static final int RESOURCES = 2;
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Put into words only when something went wrong. */
  private record Entry(Instant at, String who, Object what) {}

  private final Random random;
  private final WalkProvider provider;
  private final ManualClock clock = new ManualClock();
  private final List<Entry> log = new ArrayList<>();
  private final List<WalkedResource> resources = new ArrayList<>();
  private StartTurns turns;

  Walk(long seed) {
    random = new Random(seed);
    provider = new WalkProvider(random);
    turns = newTurns();
    for (var i = 0; i < RESOURCES; i++) {
      resources.add(new WalkedResource(this, "resource-" + i));
    }
    note("walk", seed);
  }

  /** What has happened, for when something went wrong. */
  @Override
  public String toString() {
    return log.stream()
        .map(entry -> "%s %s %s".formatted(entry.at(), entry.who(), words(entry.what())))
        .collect(Collectors.joining("\n"));
  }

  List<WalkedResource> resources() {
    return resources;
  }

  WalkProvider provider() {
    return provider;
  }

  Random random() {
    return random;
  }

  Instant now() {
    return clock.instant();
  }

  StartTurns turns() {
    return turns;
  }

  void note(String who, Object what) {
    log.add(new Entry(now(), who, what));
  }

  void wander(int steps) {
    for (var i = 0; i < steps; i++) {
      step(resources.get(random.nextInt(RESOURCES)));
    }
  }

  private void step(WalkedResource resource) {
    letTimePass(SECOND);
    switch (random.nextInt(12)) {
      case 0 -> resource.edit();
      case 1 -> crash();
      case 2, 3 -> provider.endSomething(now());
      case 4 -> provider.forgetSomething();
      case 5, 6 -> resource.goOn();
      case 7, 8 -> resource.read();
      case 9, 10 -> resource.answer();
      default -> letTimePass(Duration.ofSeconds(random.nextInt(120)));
    }
    resource.reconcile(random.nextInt(8) == 0);
    resources.forEach(other -> other.reconcile(false));
  }

  /** Nothing goes wrong any more: goes on until nothing changes. */
  void settle() {
    provider.becomeFaultless();
    var unchanged = 0;
    for (var i = 0; unchanged < 4; i++) {
      assertThat(i).as(() -> "never comes to rest: " + this).isLessThan(600);
      letTimePass(SECOND);
      var before = facts();
      for (var resource : resources) {
        resource.answer();
        provider.endSomething(now());
        resource.read();
        resource.goOn();
        resource.reconcile(false);
      }
      resources.forEach(resource -> resource.reconcile(false));
      unchanged = facts().equals(before) ? unchanged + 1 : 0;
    }
  }

  private List<Object> facts() {
    return Stream.concat(
            resources.stream().<Object>map(WalkedResource::facts), Stream.of(provider.running()))
        .toList();
  }

  /**
   * Deletes a resource while things go wrong as before, until it is let go: when its time is up, or
   * once an operator that came later has had the time of one look.
   */
  Decision delete(WalkedResource resource) {
    resource.delete();
    var timeIsUp = resource.deleted().plus(Pauses.DEFAULT.deletion());
    var latest = timeIsUp;
    while (!resource.isReleased()) {
      letTimePass(SECOND);
      resources.forEach(other -> other.reconcile(false));
      assertThat(now())
          .as(() -> "is not let go: " + this)
          .isBefore(latest.plus(RemoteCall.FindExports.PATIENCE).plusSeconds(2));
      switch (random.nextInt(4)) {
        case 0 -> {
          crash();
          latest = now().isAfter(timeIsUp) ? now() : timeIsUp;
        }
        case 1 -> resource.goOn();
        case 2 -> resource.read();
        default -> resource.answer();
      }
    }
    return resource.lastDecision();
  }

  /** The process dies and another one begins, which knows nothing but the statuses. */
  private void crash() {
    note("operator", "crash");
    turns = newTurns();
    resources.forEach(WalkedResource::crash);
    turns.seed(() -> resources.stream().map(WalkedResource::resource));
  }

  /** No call takes longer than its timeout, and its answer is not left lying. */
  void letTimePass(Duration time) {
    var end = now().plus(time);
    for (var resource : resources) {
      resource.answerBefore(end);
    }
    clock.pass(time);
    resources.forEach(WalkedResource::timeHasPassed);
  }

  private StartTurns newTurns() {
    return new StartTurns(
        Pauses.DEFAULT.start(),
        clock,
        id ->
            resources.stream()
                .filter(resource -> resource.name().equals(id.getName()))
                .forEach(WalkedResource::wake));
  }

  private static Object words(Object what) {
    return what instanceof ModelExportStatus told
        ? "%s %s, observed %d, attempt %s, operation %s, run %s, %d runs"
            .formatted(
                told.phase(),
                told.conditions().get(0).reason(),
                told.observedGeneration(),
                told.attempt(),
                told.operation() == null ? null : told.operation().name(),
                told.request() == null ? null : told.request().runId(),
                told.runs().size())
        : what;
  }
}
