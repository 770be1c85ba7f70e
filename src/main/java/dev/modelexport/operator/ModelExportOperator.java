package dev.modelexport.operator;

import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.export.ExportPolicy;
import dev.modelexport.export.ImageDigests;
import dev.modelexport.export.ModelExportReconciler;
import dev.modelexport.export.RequestResolver;
import dev.modelexport.export.RunObserver;
import dev.modelexport.metrics.OperatorMetrics;
import dev.modelexport.notification.Delivery;
import dev.modelexport.notification.Notifications;
import dev.modelexport.notification.Receiver;
import dev.modelexport.output.GoogleAccessTokens;
import dev.modelexport.output.OciRegistry;
import dev.modelexport.provider.automl.AutoMlProvider;
import dev.modelexport.provider.vertexai.VertexAiProvider;
import dev.modelexport.rules.ModelRules;
import dev.modelexport.serving.NamespacePullSecrets;
import dev.modelexport.serving.ServingRollouts;
import dev.modelexport.tracing.RunTraces;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator as a whole: one controller, its providers, and what they share. */
public final class ModelExportOperator implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(ModelExportOperator.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final int REGISTRY_THREADS = 4;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private final Operator operator;
  private final AutoMlProvider autoMl;
  private final VertexAiProvider vertexAi;
  private final KubernetesEvents events;
  private final Optional<Notifications> notifications;
  private final Optional<RunTraces> traces;
  private final ModelExportReconciler reconciler;
  private final Optional<Leadership> leadership;
  private final OperatorMetrics metrics;
  private volatile boolean begun;
  private volatile boolean started;
  private final ExecutorService registryThreads =
      Executors.newFixedThreadPool(REGISTRY_THREADS, daemon("registries"));
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(daemon("operation-watch"));

  /**
   * @param client stays the caller's; it is not closed
   * @param onUnfit told when this process must not, or can't, go on: another leads, or the cluster
   *     can't be watched any more. Ends the process at once; all that matters is in the cluster
   */
  public ModelExportOperator(
      OperatorConfig config, KubernetesClient client, Clock clock, Runnable onUnfit) {
    metrics = new OperatorMetrics(clock, version());
    autoMl = new AutoMlProvider(config.autoMlEndpoints());
    vertexAi = new VertexAiProvider(config.vertexAiEndpoints());
    events = new KubernetesEvents(client, clock);
    notifications = config.notified().map(this::notifications);
    traces = config.tracing().map(settings -> new RunTraces(settings, clock, version()));
    var providers =
        Map.of(
            Provider.AutoML, metrics.measured(Provider.AutoML, autoMl),
            Provider.VertexAI, metrics.measured(Provider.VertexAI, vertexAi));
    var resolver = new RequestResolver(new ModelRules(config.exportFormats()));
    reconciler =
        new ModelExportReconciler(
            new ExportPolicy(resolver, config.pauses()),
            config.scope().peers(client),
            providers::get,
            new ServingRollouts(),
            new ImageDigests(
                metrics.measured(
                    new OciRegistry(
                        config.registries(), new GoogleAccessTokens(), registryThreads)),
                new NamespacePullSecrets(client, registryThreads)),
            metrics.measured(events),
            observer(),
            config.pauses(),
            config.pollInterval(),
            clock,
            () -> ThreadLocalRandom.current().nextDouble());
    metrics.count(reconciler::resources);
    leadership = config.leaderElection().map(election -> new Leadership(election, client, onUnfit));
    metrics.tellLeadership(() -> leadership.map(Leadership::isHeld).orElse(started));
    operator =
        new Operator(
            overrides -> {
              overrides
                  .withKubernetesClient(client)
                  .withCloseClientOnStop(false)
                  // One field manager is enough: the finalizer is patched, the status replaced.
                  .withUseSSAToPatchPrimaryResource(false)
                  // What this process has stored is not replaced by an older event.
                  .withParseResourceVersions(true)
                  .withInformerStoppedHandler(
                      (informer, failure) -> onWatchEnd(informer.hasSynced(), failure, onUnfit))
                  .withReconciliationTerminationTimeout(STOP_TIMEOUT)
                  .withMetrics(metrics.ofFramework());
              leadership.ifPresent(
                  own -> overrides.withLeaderElectionConfiguration(own.configuration()));
            });
    operator.register(
        reconciler,
        overrides -> {
          config.scope().configure(overrides);
          // A finished export is not looked at again until something changes.
          overrides.withReconciliationMaxInterval(null).withRetry(retry());
        });
  }

  /** An operator that ends the process in the ordinary way when it can't go on. */
  public ModelExportOperator(OperatorConfig config, KubernetesClient client, Clock clock) {
    this(config, client, clock, () -> System.exit(1));
  }

  /**
   * Starts to reconcile, or to wait for leadership; returns once all resources have been seen.
   *
   * @throws io.javaoperatorsdk.operator.OperatorException when it can't
   */
  public void start() {
    begun = true;
    operator.start();
    reconciler.operationWatch().start(poller);
    started = true;
  }

  /** In Prometheus' text format. */
  public String metrics() {
    return metrics.text();
  }

  /**
   * What keeps it from doing its work, in words; empty if nothing does. One that waits for
   * leadership is ready to take over.
   */
  public Optional<String> obstacle() {
    if (!started) {
      return Optional.of("the operator has not seen all resources yet");
    }
    var blind = operator.getRuntimeInfo().unhealthyEventSources();
    return blind.values().stream().allMatch(Map::isEmpty)
        ? Optional.empty()
        : Optional.of("the cluster is not being watched: " + blind.values());
  }

  private RunObserver observer() {
    return Stream.<RunObserver>concat(notifications.stream(), traces.stream())
        .reduce(metrics.runs(), RunObserver::and);
  }

  private Notifications notifications(Receiver receiver) {
    var counter =
        metrics.notifications(Arrays.stream(Delivery.values()).map(Delivery::name).toList());
    return new Notifications(receiver, result -> counter.accept(result.name()));
  }

  private static String version() {
    return Optional.ofNullable(ModelExportOperator.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }

  @Override
  public void close() {
    leadership.ifPresent(Leadership::leave);
    poller.shutdownNow();
    registryThreads.shutdownNow();
    operator.stop();
    if (begun) {
      leadership.ifPresent(Leadership::release);
    }
    autoMl.close();
    vertexAi.close();
    events.close();
    notifications.ifPresent(Notifications::close);
    traces.ifPresent(RunTraces::close);
    metrics.close();
  }

  /** Without its watch an operator would be blind and not know; before the start it just fails. */
  private static void onWatchEnd(boolean started, Throwable failure, Runnable onUnfit) {
    if (started && failure != null) {
      LOGGER.atError().setCause(failure).log("The cluster can't be watched any more");
      onUnfit.run();
    }
  }

  /** For failures of the Kubernetes API: without end, for nothing else would wake the resource. */
  private static GenericRetry retry() {
    return new GenericRetry()
        .setInitialInterval(FIRST_RETRY.toMillis())
        .setMaxInterval(LONGEST_RETRY.toMillis())
        .withoutMaxAttempts();
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      var thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
