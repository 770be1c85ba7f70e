package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.rules.SpecRules;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Observes: gathers what a decision looks at. It changes nothing, and asks nobody. */
final class SituationReader {

  private final RemoteCalls calls;
  private final StartTurns turns;
  private final OperationWatch watch;
  private final Peers peers;
  private final RolloutReader rollouts;
  private final Clock clock;
  private final DoubleSupplier jitter;

  SituationReader(
      RemoteCalls calls,
      StartTurns turns,
      OperationWatch watch,
      Peers peers,
      RolloutReader rollouts,
      Clock clock,
      DoubleSupplier jitter) {
    this.calls = calls;
    this.turns = turns;
    this.watch = watch;
    this.peers = peers;
    this.rollouts = rollouts;
    this.clock = clock;
    this.jitter = jitter;
  }

  Situation read(ModelExport resource, Context<ModelExport> context) {
    var uid = resource.getMetadata().getUid();
    turns.seed(() -> context.getPrimaryCache().list());
    var call = calls.state(uid);
    return new Situation(
        resource,
        call,
        operationName(resource).flatMap(name -> watch.reading(uid, name)),
        others(resource, call, context),
        rollouts.read(resource, context),
        clock.instant(),
        jitter.getAsDouble());
  }

  static Optional<String> operationName(ModelExport resource) {
    return Optional.ofNullable(resource.getStatus())
        .map(ModelExportStatus::operation)
        .map(OperationStatus::name);
  }

  /** Only what may lead to a start needs them; listing all resources is not for every look. */
  private Others others(ModelExport resource, CallState call, Context<ModelExport> context) {
    if (!(call instanceof CallState.Answered answered)) {
      return Others.NONE;
    }
    var answer = answered.answer();
    if (answer instanceof Answer.Adoptable adoptable) {
      var asked = adoptable.asked();
      var scope = new Start.Scope(resource.getSpec().providerName(), asked.model());
      return known(resource, scope, context)
          .with(
              AdoptionRivals.operations(resource, peers.list(context.getPrimaryCache()), asked),
              Set.of());
    }
    var others = answer instanceof Answer.Exports ? listed(resource, context) : Others.NONE;
    var mayStart = answer instanceof Answer.Model || answer instanceof Answer.NotSent;
    return (mayStart || answer instanceof Answer.Exports)
            && SpecRules.check(resource.getSpec()).isEmpty()
        ? others.behind(turns.ahead(Start.wanted(resource, clock.instant())))
        : others;
  }

  /** What others have to do with the exports that were listed for a resource. */
  private Others listed(ModelExport resource, Context<ModelExport> context) {
    return Start.unconfirmed(resource)
        .map(start -> known(resource, start.scope(), context))
        .orElse(Others.NONE);
  }

  private Others known(ModelExport resource, Start.Scope scope, Context<ModelExport> context) {
    var uid = resource.getMetadata().getUid();
    var others =
        peers
            .list(context.getPrimaryCache())
            .filter(other -> !uid.equals(other.getMetadata().getUid()))
            .toList();
    // The cache may be behind what this process has done a moment ago.
    return Others.of(others, scope)
        .with(calls.startedForOthers(uid), turns.others(uid, scope))
        .with(watch.followedForOthers(uid), Set.of());
  }
}
