package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.api.v1alpha1.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observe, decide, act; in that order, and never waiting for anything remote. What to do is decided
 * by {@link ExportPolicy}; this class gathers what it looks at and carries out what it says.
 */
@ControllerConfiguration(
    name = ModelExportReconciler.NAME,
    finalizerName = ModelExport.FINALIZER,
    informer = @Informer(name = ModelExportReconciler.NAME))
public final class ModelExportReconciler implements Reconciler<ModelExport>, Cleaner<ModelExport> {

  public static final String NAME = "modelexport";

  private static final Logger LOGGER = LoggerFactory.getLogger(ModelExportReconciler.class);
  private static final Duration AFTER_CONFLICT = Duration.ofMillis(500);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final ExportPolicy policy;
  private final EventRecorder events;
  private final Transitions transitions;
  private final StatusStore store = new StatusStore();
  private final WakeUps wakeUps = new WakeUps(this::forget);
  private final RemoteCalls calls;
  private final StartTurns turns;
  private final OperationWatch watch;
  private final SituationReader situations;
  private final Rollouts rollouts;
  private final RolloutCalls rolloutCalls;
  private final RolloutActions rolloutActions;
  private final LiveOperations liveOperations;
  private final Departures departures;
  private volatile Cache<ModelExport> resources;

  /**
   * @param peers whose operations are not this operator's to take
   * @param providers gives the provider that a resource names
   * @param rollouts makes images serve
   * @param digests knows the digests of images
   * @param pollInterval between two questions for running operations
   * @param jitter random numbers in [0, 1)
   */
  public ModelExportReconciler(
      ExportPolicy policy,
      Peers peers,
      Function<Provider, ExportProvider> providers,
      Rollouts rollouts,
      ImageDigests digests,
      EventRecorder events,
      RunObserver observer,
      Pauses pauses,
      Duration pollInterval,
      Clock clock,
      DoubleSupplier jitter) {
    this.policy = policy;
    this.events = events;
    this.transitions = new Transitions(events, observer);
    this.calls = new RemoteCalls(clock, wakeUps::propagateEvent);
    this.turns = new StartTurns(pauses.start(), clock, wakeUps::propagateEvent);
    this.watch = new OperationWatch(clock, pollInterval, pauses, jitter, wakeUps::propagateEvent);
    this.departures = new Departures(calls, watch, events);
    this.liveOperations = new LiveOperations(watch, providers, observer);
    this.rollouts = rollouts;
    this.rolloutCalls = new RolloutCalls(digests, wakeUps::propagateEvent);
    this.rolloutActions = new RolloutActions(rollouts, rolloutCalls, events);
    this.situations =
        new SituationReader(
            calls, turns, watch, peers, new RolloutReader(rollouts, rolloutCalls), clock, jitter);
  }

  /** Follows the operations of the resources that this reconciler has seen. */
  public OperationWatch operationWatch() {
    return watch;
  }

  /** All resources, as far as this process knows them; none before it has started. */
  public Stream<ModelExport> resources() {
    return resources == null ? Stream.empty() : resources.list();
  }

  @Override
  public List<EventSource<?, ModelExport>> prepareEventSources(
      EventSourceContext<ModelExport> context) {
    resources = context.getPrimaryCache();
    return Stream.concat(Stream.of(wakeUps), rollouts.eventSources(context).stream()).toList();
  }

  @Override
  public UpdateControl<ModelExport> reconcile(ModelExport resource, Context<ModelExport> context) {
    var control = UpdateControl.<ModelExport>noUpdate();
    step(resource, context).wakeIn().ifPresent(control::rescheduleAfter);
    return control;
  }

  @Override
  public DeleteControl cleanup(ModelExport resource, Context<ModelExport> context) {
    Step step;
    try {
      step = step(resource, context);
    } catch (RuntimeException e) {
      // The framework tells nobody of a failure here.
      tellFailure(resource, e);
      throw e;
    }
    if (step.released()) {
      forget(resource);
      return DeleteControl.defaultDelete();
    }
    var control = DeleteControl.noFinalizerRemoval();
    step.wakeIn().ifPresent(control::rescheduleAfter);
    return control;
  }

  @Override
  public ErrorStatusUpdateControl<ModelExport> updateErrorStatus(
      ModelExport resource, Context<ModelExport> context, Exception e) {
    tellFailure(resource, e);
    return ErrorStatusUpdateControl.defaultErrorProcessing();
  }

  /** A Kubernetes API that is away for a while is nothing to tell through it. */
  private void tellFailure(ModelExport resource, Exception e) {
    if (!ApiFailures.isPassing(e)) {
      events.record(
          resource,
          Reason.OperatorError,
          Accounts.withRemedy(Reason.OperatorError.meaning() + " " + e, Reason.OperatorError));
    }
  }

  /** Also when somebody has taken the finalizer away by hand. */
  private void forget(ModelExport resource) {
    departures.tell(resource);
    calls.forget(resource.getMetadata().getUid());
    turns.forget(resource.getMetadata().getUid());
    watch.forget(resource.getMetadata().getUid());
    rolloutCalls.forget(resource.getMetadata().getUid());
  }

  /** What a step leads to. */
  private record Step(boolean released, Optional<Duration> wakeIn) {}

  private Step step(ModelExport resource, Context<ModelExport> context) {
    var situation = situations.read(resource, context);
    var decision = policy.decide(situation);
    var starts = decision.call().filter(RemoteCall.StartExport.class::isInstance).isPresent();
    if (starts && !turns.take(resource)) {
      // Decided at the same moment as another, which was faster.
      return new Step(false, Optional.of(AT_ONCE));
    }
    boolean isRefused;
    try {
      isRefused = act(situation, decision, context);
      if (decision.awaitsTurn() && !turns.await(resource)) {
        return new Step(false, Optional.of(AT_ONCE));
      }
    } catch (KubernetesClientException e) {
      if (ApiFailures.isRefusal(e)) {
        turns.forget(resource.getMetadata().getUid());
      }
      if (!ApiFailures.isOutdated(e)) {
        throw e;
      }
      // Changed or deleted since it was observed: nothing has been called, so look again.
      Transitions.facts(LOGGER.atDebug(), resource).log("The resource has changed meanwhile");
      return new Step(false, Optional.of(AFTER_CONFLICT));
    }
    if (isRefused) {
      return new Step(false, Optional.of(AT_ONCE));
    }
    return new Step(
        decision.release(),
        decision
            .wake()
            .map(time -> Duration.between(situation.now(), time))
            .map(pause -> pause.compareTo(AT_ONCE) < 0 ? AT_ONCE : pause));
  }

  /**
   * @return whether something was refused, and is to be told
   */
  private boolean act(Situation situation, Decision decision, Context<ModelExport> context) {
    var resource = situation.resource();
    var uid = resource.getMetadata().getUid();
    var stored = store(situation, decision, context);
    decision
        .call()
        .ifPresentOrElse(
            call ->
                calls.make(
                    uid,
                    ResourceID.fromResource(resource),
                    liveOperations.providerFor(call, resource, stored),
                    call),
            () -> calls.answerUsed(uid, decision.awaitsTurn()));
    if (!decision.awaitsTurn()) {
      turns.settle(stored);
    }
    if (decision.expire()) {
      store.delete(resource, context);
    }
    decision.notice().ifPresent(n -> events.record(resource, n.reason(), n.message()));
    if (situation.isUnderstood()) {
      liveOperations.follow(stored);
    }
    return rolloutActions.act(situation, stored, decision.rollout(), context);
  }

  private ModelExport store(Situation situation, Decision decision, Context<ModelExport> context) {
    var resource = situation.resource();
    var next = RolloutStatus.after(situation, decision);
    if (Objects.equals(next, resource.getStatus())) {
      return resource;
    }
    var stored = store.store(resource, next, context);
    transitions.tell(resource, stored, decision.progress().flatMap(Progress::account));
    return stored;
  }
}
