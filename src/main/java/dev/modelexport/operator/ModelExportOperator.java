package dev.modelexport.operator;

import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.export.ExportPolicy;
import dev.modelexport.export.ExportProvider;
import dev.modelexport.export.ModelExportReconciler;
import dev.modelexport.export.RequestResolver;
import dev.modelexport.provider.automl.AutoMlProvider;
import dev.modelexport.rules.ModelRules;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;

/** The operator as a whole: one controller, its providers, and what they share. */
public final class ModelExportOperator implements AutoCloseable {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private final Operator operator;
  private final AutoMlProvider autoMl;
  private final KubernetesEvents events;
  private final ModelExportReconciler reconciler;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(daemon("operation-watch"));

  /**
   * @param client stays the caller's; it is not closed
   */
  public ModelExportOperator(OperatorConfig config, KubernetesClient client, Clock clock) {
    autoMl = new AutoMlProvider(config.autoMlEndpoints());
    events = new KubernetesEvents(client, clock);
    var providers = Map.<Provider, ExportProvider>of(Provider.AutoML, autoMl);
    var resolver = new RequestResolver(new ModelRules(config.exportFormats()));
    reconciler =
        new ModelExportReconciler(
            new ExportPolicy(resolver, config.pauses()),
            providers::get,
            events,
            config.pauses(),
            config.pollInterval(),
            clock,
            () -> ThreadLocalRandom.current().nextDouble());
    operator =
        new Operator(
            overrides ->
                overrides
                    .withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    // The finalizer is added with the resource's version as lock, like every write.
                    .withUseSSAToPatchPrimaryResource(false)
                    .withReconciliationTerminationTimeout(STOP_TIMEOUT));
    operator.register(
        reconciler,
        overrides -> {
          if (!config.namespaces().isEmpty()) {
            overrides.settingNamespaces(config.namespaces());
          }
          // A finished export is not looked at again until something changes.
          overrides.withReconciliationMaxInterval(null).withRetry(retry());
        });
  }

  /** Starts to reconcile; returns once all resources have been seen. */
  public void start() {
    operator.start();
    reconciler.operationWatch().start(poller);
  }

  @Override
  public void close() {
    poller.shutdownNow();
    operator.stop();
    autoMl.close();
    events.close();
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
