package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.TestSpecs;
import dev.modelexport.rules.SpecRules;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One resource of a {@link Walk}, and what the operator's process holds for it. */
final class WalkedResource {

  /** More decisions than this without time going by are a spin. */
  private static final int DECISIONS_AT_A_TIME = 12;

  private static final StartTimes TIMES = Pauses.DEFAULT.start();

  private static final List<ModelExportSpec> SPECS =
      List.of(
          Samples.spec(),
          Samples.specWithRunId("two"),
          Samples.specWithRunId("three"),
          Samples.spec(Samples.MODEL_NAME, "tflite", Map.of(), Samples.DESTINATION, null),
          Samples.spec(Samples.MODEL_NAME, "docker", Map.of(), "gcr.io/p/m", null),
          Samples.spec(Samples.MODEL_NAME, "pt", Map.of(), Samples.DESTINATION, null),
          TestSpecs.with(Samples.spec(), "suspend", true),
          TestSpecs.with(Samples.specWithRunId("two"), "suspend", true),
          TestSpecs.with(Samples.spec(), "activeDeadlineSeconds", 90),
          TestSpecs.with(
              Samples.spec(Samples.MODEL_NAME, "pt", Map.of(), Samples.DESTINATION, null),
              "suspend",
              true),
          TestSpecs.with(Samples.specWithRunId("two"), "backoffLimit", 0),
          Samples.spec(
              Samples.LOCATION + "/models/other", null, Map.of(), Samples.DESTINATION, null));

  private final Walk walk;
  private final String name;
  private final ExportPolicy policy = new ExportPolicy(Samples.RESOLVER, Pauses.DEFAULT);

  private ModelExportSpec spec = Samples.spec();
  private long generation = 1;
  private long version = 1;
  private ModelExportStatus status;
  private CallState call = new CallState.Idle();
  private Instant callEnds;
  private Optional<Reading> reading = Optional.empty();
  private boolean event = true;
  private Optional<Instant> timer = Optional.empty();
  private Optional<Instant> deleted = Optional.empty();
  private Optional<Decision> released = Optional.empty();
  private final Set<String> toldEnds = new HashSet<>();
  private int decisionsSinceTimeWent;

  WalkedResource(Walk walk, String name) {
    this.walk = walk;
    this.name = name;
  }

  String name() {
    return name;
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

  List<Object> facts() {
    return List.of(Optional.ofNullable(status), call, timer);
  }

  boolean isReleased() {
    return released.isPresent();
  }

  Decision lastDecision() {
    return released.orElseThrow();
  }

  Instant deleted() {
    return deleted.orElseThrow();
  }

  void delete() {
    deleted = Optional.of(walk.now());
    version++;
    event = true;
    walk.note(name, "deleted");
  }

  void edit() {
    spec = SPECS.get(walk.random().nextInt(SPECS.size()));
    generation++;
    version++;
    event = true;
    walk.note(name, spec);
  }

  void wake() {
    event = true;
  }

  void crash() {
    if (call instanceof CallState.InFlight inFlight) {
      walk.provider().orphan(name, inFlight.call(), walk.now(), callEnds);
    }
    call = new CallState.Idle();
    reading = Optional.empty();
    timer = Optional.empty();
    event = true;
  }

  void answer() {
    if (call instanceof CallState.InFlight inFlight) {
      call = new CallState.Answered(walk.provider().answer(name, inFlight.call(), walk.now()));
      walk.note(name, call);
      event = true;
    }
  }

  void answerBefore(Instant end) {
    while (call instanceof CallState.InFlight && end.isAfter(callEnds)) {
      answer();
      reconcile(false);
    }
  }

  void timeHasPassed() {
    decisionsSinceTimeWent = 0;
  }

  void read() {
    var situation = situation(resource());
    if (situation.operationIsLive() && !situation.operationIsOver()) {
      reading = Optional.of(walk.provider().read(status.operation().name(), walk.now()));
      walk.note(name, reading.get());
      event = true;
    }
  }

  void goOn() {
    timer
        .filter(walk.now()::isBefore)
        .ifPresent(due -> walk.letTimePass(Duration.between(walk.now(), due)));
  }

  /** Decides as long as there is cause to, as the framework does. */
  void reconcile(boolean loseRace) {
    var lost = loseRace;
    while (!isReleased() && (event || timer.filter(d -> !d.isAfter(walk.now())).isPresent())) {
      event = false;
      timer = Optional.empty();
      assertThat(++decisionsSinceTimeWent)
          .as(() -> "spins: " + walk)
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
    var starts = decision.call().filter(RemoteCall.StartExport.class::isInstance).isPresent();
    if (starts && !walk.turns().take(seen)) {
      event = true;
      return;
    }
    var next = decision.progress().map(p -> StatusFactory.after(seen, p, walk.now()));
    if (next.isPresent() && !next.get().equals(status)) {
      if (seen.getMetadata().getGeneration() != generation) {
        walk.note(name, "conflict");
        event = true;
        return;
      }
      RunEnd.between(status, next.get()).ifPresent(this::toldOf);
      status = next.get();
      version++;
      walk.note(name, status);
    }
    decision.call().ifPresentOrElse(this::make, () -> useAnswer(decision.awaitsTurn()));
    decision.wake().ifPresent(wake -> timer = Optional.of(wake));
    if (decision.awaitsTurn()) {
      event = event || !walk.turns().await(resource());
    } else {
      walk.turns().settle(resource());
    }
    if (decision.release()) {
      released = Optional.of(decision);
      walk.turns().forget(name);
    }
    if (!situation(resource()).operationIsLive()) {
      reading = Optional.empty();
    }
  }

  private void toldOf(RunEnd end) {
    walk.note(name, end);
    var run = end.request().map(RequestStatus::fingerprint).orElse("") + end.completionTime();
    assertThat(toldEnds.add(run)).as(() -> "told twice: " + walk).isTrue();
  }

  /** Whether the ends of all runs that the status tells of have been told. */
  boolean hasToldAllEnds() {
    var archived = status.runs().stream().map(run -> run.fingerprint() + run.completionTime());
    var current =
        Stream.ofNullable(status.completionTime())
            .map(
                end ->
                    Optional.ofNullable(status.request()).map(r -> r.fingerprint()).orElse("")
                        + end);
    return toldEnds.containsAll(Stream.concat(archived, current).toList());
  }

  private void make(RemoteCall next) {
    if (next instanceof RemoteCall.StartExport start && isHeldUpTooLong(start)) {
      walk.note(name, "not sent");
      call = new CallState.Answered(new Answer.NotSent(start));
      event = true;
      return;
    }
    walk.note(name, next);
    if (next instanceof RemoteCall.StartExport) {
      assertThat(spec.suspended()).as(() -> "starts while suspended: " + walk).isFalse();
      assertThat(spec.activeDeadline().map(status.startTime()::plus).orElse(Instant.MAX))
          .as(() -> "starts after the deadline: " + walk)
          .isAfter(walk.now());
      assertThat(walk.provider().running(name))
          .as(() -> "run already when another is started: " + walk)
          .isEmpty();
    }
    call = new CallState.InFlight(next);
    callEnds =
        walk.now()
            .plus(
                next instanceof RemoteCall.FindExports
                    ? RemoteCall.FindExports.PATIENCE
                    : TIMES.timeout());
  }

  private boolean isHeldUpTooLong(RemoteCall.StartExport start) {
    return walk.random().nextInt(6) == 0 || walk.now().isAfter(start.notAfter());
  }

  private void useAnswer(boolean awaitsTurn) {
    var kept =
        call instanceof CallState.InFlight
            || awaitsTurn
                && call instanceof CallState.Answered answered
                && !(answered.answer() instanceof Answer.Exports);
    call = kept ? call : new CallState.Idle();
  }

  ModelExport resource() {
    var resource = Samples.resource(spec, generation, status);
    resource.getMetadata().setUid(name);
    resource.getMetadata().setName(name);
    resource.getMetadata().setResourceVersion(String.valueOf(version));
    deleted.ifPresent(at -> resource.getMetadata().setDeletionTimestamp(at.toString()));
    return resource;
  }

  private Situation situation(ModelExport resource) {
    var others =
        Start.unconfirmed(resource)
            .map(start -> Others.of(others(), start.scope()).with(startedForOthers(), Set.of()))
            .orElse(Others.NONE);
    var ahead =
        SpecRules.check(spec).isEmpty()
            ? walk.turns().ahead(Start.wanted(resource, walk.now()))
            : Optional.<Others.Ahead>empty();
    return new Situation(
        resource, call, reading, others.behind(ahead), RolloutSituation.NONE, walk.now(), 0.5);
  }

  private List<ModelExport> others() {
    return walk.resources().stream()
        .filter(other -> other != this)
        .map(WalkedResource::resource)
        .toList();
  }

  private List<String> startedForOthers() {
    return walk.resources().stream()
        .filter(other -> other != this)
        .flatMap(
            other ->
                other.call instanceof CallState.Answered answered
                        && answered.answer() instanceof Answer.Started started
                    ? Stream.of(started.operation().name())
                    : Stream.of())
        .toList();
  }
}
