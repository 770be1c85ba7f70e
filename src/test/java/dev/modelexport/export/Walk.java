package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.TestSpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * One resource that lives through a random series of edits, refusals, crashes, lost answers and
 * lost races, with the policy and the status of the operator but no clock, thread or server.
 */
final class Walk {

  /** More decisions than this without time going by are a spin. */
  private static final int DECISIONS_AT_A_TIME = 10;

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

  private static final List<ModelExportSpec> SPECS =
      List.of(
          Samples.spec(),
          Samples.specWithRunId("two"),
          Samples.specWithRunId("three"),
          Samples.spec(Samples.MODEL_NAME, "tflite", Map.of(), Samples.DESTINATION, null),
          Samples.spec(Samples.MODEL_NAME, "pt", Map.of(), Samples.DESTINATION, null),
          TestSpecs.with(Samples.spec(), "suspend", true),
          TestSpecs.with(Samples.specWithRunId("two"), "suspend", true),
          TestSpecs.with(Samples.spec(), "activeDeadlineSeconds", 90),
          TestSpecs.with(Samples.specWithRunId("two"), "backoffLimit", 0),
          Samples.spec(
              Samples.LOCATION + "/models/other", null, Map.of(), Samples.DESTINATION, null));

  /** Put into words only when something went wrong. */
  private record Entry(Instant at, Object what) {}

  private final Random random;
  private final WalkProvider provider;
  private final ExportPolicy policy = new ExportPolicy(Samples.RESOLVER, Pauses.DEFAULT);
  private final List<Entry> log = new ArrayList<>();

  private Instant now = Samples.NOON;
  private ModelExportSpec spec = Samples.spec();
  private long generation = 1;
  private ModelExportStatus status;
  private CallState call = new CallState.Idle();
  private Instant callEnds = now;
  private Optional<Reading> reading = Optional.empty();
  private boolean event = true;
  private Optional<Instant> timer = Optional.empty();
  private Optional<Instant> deleted = Optional.empty();
  private Optional<Decision> released = Optional.empty();
  private int decisionsSinceTimeWent;

  Walk(long seed) {
    note("walk " + seed);
    random = new Random(seed);
    provider = new WalkProvider(random);
  }

  /** What has happened, for when something went wrong. */
  @Override
  public String toString() {
    return log.stream()
        .map(
            entry ->
                entry.at()
                    + " "
                    + (entry.what() instanceof ModelExportStatus told
                        ? describe(told)
                        : entry.what()))
        .collect(Collectors.joining("\n"));
  }

  ModelExportStatus status() {
    return status;
  }

  ModelExportSpec spec() {
    return spec;
  }

  long generation() {
    return generation;
  }

  WalkProvider provider() {
    return provider;
  }

  void wander(int steps) {
    for (var i = 0; i < steps; i++) {
      step();
    }
  }

  private void step() {
    letTimePass(Duration.ofSeconds(1));
    switch (random.nextInt(12)) {
      case 0 -> edit();
      case 1 -> crash();
      case 2, 3 -> provider.endSomething(now);
      case 4 -> provider.forgetSomething();
      case 5, 6 -> goOn();
      case 7, 8 -> read();
      case 9, 10 -> answer();
      default -> letTimePass(Duration.ofSeconds(random.nextInt(120)));
    }
    reconcile(random.nextInt(8) == 0);
  }

  /** Nothing goes wrong any more: goes on until nothing changes. */
  void settle() {
    provider.becomeFaultless();
    var unchanged = 0;
    for (var i = 0; unchanged < 4; i++) {
      assertThat(i).as(() -> "never comes to rest: " + this).isLessThan(300);
      letTimePass(Duration.ofSeconds(1));
      var before = List.of(Optional.ofNullable(status), call, timer, provider.running());
      answer();
      provider.endSomething(now);
      read();
      goOn();
      reconcile(false);
      var after = List.of(Optional.ofNullable(status), call, timer, provider.running());
      unchanged = after.equals(before) ? unchanged + 1 : 0;
    }
  }

  /** Deletes the resource while things go wrong as before, until it is let go. */
  Decision delete() {
    deleted = Optional.of(now);
    event = true;
    note("deleted");
    while (released.isEmpty()) {
      letTimePass(Duration.ofSeconds(1));
      reconcile(false);
      assertThat(now)
          .as(() -> "is not let go: " + this)
          .isBefore(deleted.get().plus(Pauses.DEFAULT.deletion()).plusSeconds(2));
      switch (random.nextInt(4)) {
        case 0 -> crash();
        case 1 -> goOn();
        case 2 -> read();
        default -> answer();
      }
    }
    return released.get();
  }

  private void edit() {
    spec = SPECS.get(random.nextInt(SPECS.size()));
    generation++;
    event = true;
    note(spec);
  }

  private void crash() {
    if (call instanceof CallState.InFlight inFlight) {
      provider.orphan(inFlight.call(), now, callEnds);
    }
    note("crash");
    call = new CallState.Idle();
    reading = Optional.empty();
    timer = Optional.empty();
    event = true;
  }

  private void answer() {
    if (call instanceof CallState.InFlight inFlight) {
      call = new CallState.Answered(provider.answer(inFlight.call(), now));
      note(call);
      event = true;
    }
  }

  private void read() {
    var situation = situation(resource());
    if (situation.operationIsLive() && !situation.operationIsOver()) {
      reading = Optional.of(provider.read(status.operation().name(), now));
      note(reading.get());
      event = true;
    }
  }

  private void goOn() {
    timer.filter(now::isBefore).ifPresent(due -> letTimePass(Duration.between(now, due)));
  }

  /** No call takes longer than its timeout, and its answer is not left lying. */
  private void letTimePass(Duration time) {
    while (call instanceof CallState.InFlight && now.plus(time).isAfter(callEnds)) {
      answer();
      reconcile(false);
    }
    now = now.plus(time);
    decisionsSinceTimeWent = 0;
  }

  /** Decides as long as there is cause to, as the framework does. */
  private void reconcile(boolean loseRace) {
    var lost = loseRace;
    while (event || timer.filter(due -> !due.isAfter(now)).isPresent()) {
      event = false;
      timer = Optional.empty();
      assertThat(++decisionsSinceTimeWent)
          .as(() -> "spins: " + this)
          .isLessThan(DECISIONS_AT_A_TIME);
      var seen = resource();
      var decision = policy.decide(situation(seen));
      if (lost) {
        edit();
        lost = false;
      }
      act(seen, decision);
    }
  }

  private void act(ModelExport seen, Decision decision) {
    var next = decision.progress().map(progress -> StatusFactory.after(seen, progress, now));
    if (next.isPresent() && !next.get().equals(status)) {
      if (seen.getMetadata().getGeneration() != generation) {
        note("conflict");
        event = true;
        return;
      }
      status = next.get();
      note(status);
    }
    decision.call().ifPresentOrElse(this::make, this::useAnswer);
    decision.wake().ifPresent(wake -> timer = Optional.of(wake));
    released = Optional.of(decision).filter(Decision::release);
    if (!situation(resource()).operationIsLive()) {
      reading = Optional.empty();
    }
  }

  private void note(Object what) {
    log.add(new Entry(now, what));
  }

  private static String describe(ModelExportStatus told) {
    return "%s %s, observed %d, attempt %s, operation %s, run %s, %d runs"
        .formatted(
            told.phase(),
            told.conditions().get(0).reason(),
            told.observedGeneration(),
            told.attempt(),
            told.operation() == null ? null : told.operation().name(),
            told.request() == null ? null : told.request().runId(),
            told.runs().size());
  }

  private void make(RemoteCall next) {
    note(next);
    if (next instanceof RemoteCall.StartExport) {
      assertThat(spec.suspended()).as(() -> "starts while suspended: " + this).isFalse();
      assertThat(spec.activeDeadline().map(status.startTime()::plus).orElse(Instant.MAX))
          .as(() -> "starts after the deadline: " + this)
          .isAfter(now);
      assertThat(provider.running())
          .as(() -> "run already when another is started: " + this)
          .isEmpty();
    }
    call = new CallState.InFlight(next);
    callEnds = now.plus(CALL_TIMEOUT);
  }

  private void useAnswer() {
    call = call instanceof CallState.Answered ? new CallState.Idle() : call;
  }

  private ModelExport resource() {
    var resource = Samples.resource(spec, generation, status);
    deleted.ifPresent(at -> resource.getMetadata().setDeletionTimestamp(at.toString()));
    return resource;
  }

  private Situation situation(ModelExport resource) {
    return new Situation(resource, call, reading, Others.NONE, now, 0.5);
  }
}
