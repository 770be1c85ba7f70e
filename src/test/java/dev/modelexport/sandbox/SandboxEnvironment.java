package dev.modelexport.sandbox;

import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.operator.ModelExportOperator;
import dev.modelexport.operator.OperatorConfig;
import dev.modelexport.operator.WatchScope;
import dev.modelexport.provider.google.Endpoint;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import dev.modelexport.sandbox.google.SimulatedProvider;
import dev.modelexport.sandbox.google.SimulatorOptions;
import dev.modelexport.sandbox.kube.EmbeddedCluster;
import dev.modelexport.sandbox.kube.SandboxCluster;
import dev.modelexport.sandbox.registry.SimulatedRegistry;
import dev.modelexport.sandbox.vertexai.SimulatedVertexAi;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster, simulated services of Google, and the production operator that works between them over
 * real connections.
 *
 * @param <C> the kind of cluster
 */
public final class SandboxEnvironment<C extends SandboxCluster> implements AutoCloseable {

  /** What the operator's requests are told by. */
  public static final String OPERATOR = "modelexport-operator";

  private static final String USER = "user";

  private final SandboxSettings settings;
  private final Map<Provider, SimulatedProvider> services;
  private final SimulatedRegistry registry;
  private final C cluster;
  private final KubernetesClient client;
  private RunningOperator operator;

  private SandboxEnvironment(
      SandboxSettings settings,
      Map<Provider, SimulatedProvider> services,
      SimulatedRegistry registry,
      C cluster) {
    this.settings = settings;
    this.services = services;
    this.registry = registry;
    this.cluster = cluster;
    client = cluster.client(USER);
  }

  /**
   * Starts everything, on an embedded cluster; the operator watches when this returns.
   *
   * @throws IOException if no loopback port can be had
   */
  public static SandboxEnvironment<EmbeddedCluster> start(SandboxSettings settings)
      throws IOException {
    return start(settings, EmbeddedCluster.start());
  }

  /**
   * Starts the services and the operator; the operator watches when this returns.
   *
   * @param cluster is closed with the environment
   * @throws IOException if no loopback port can be had
   */
  public static <C extends SandboxCluster> SandboxEnvironment<C> start(
      SandboxSettings settings, C cluster) throws IOException {
    var options =
        SimulatorOptions.in(settings.folder()).withOperationDuration(settings.operationDuration());
    var environment =
        new SandboxEnvironment<>(
            settings,
            Map.of(
                Provider.AutoML,
                SimulatedAutoMl.start(options),
                Provider.VertexAI,
                SimulatedVertexAi.start(options)),
            SimulatedRegistry.start(settings.folder().resolve("registry")),
            cluster);
    environment.startOperator();
    return environment;
  }

  public SimulatedProvider service(Provider provider) {
    return services.get(provider);
  }

  public C cluster() {
    return cluster;
  }

  /** The client of the user of the cluster; it is closed with the environment. */
  public KubernetesClient client() {
    return client;
  }

  /** What the running operator measures, in Prometheus' text format. */
  public String metrics() {
    return operator.operator().metrics();
  }

  /** What keeps the running operator from being ready, if anything. */
  public Optional<String> obstacle() {
    return operator.operator().obstacle();
  }

  public void stopOperator() {
    operator.close();
    operator = null;
  }

  /** Starts an operator that knows nothing but what the cluster tells. */
  public void startOperator() {
    var config =
        new OperatorConfig(
            WatchScope.of(cluster.watchedNamespaces()),
            endpoints(Provider.AutoML),
            endpoints(Provider.VertexAI),
            registry.endpoints(),
            ExportFormats.bundled(),
            settings.pollInterval(),
            settings.pauses(),
            Optional.empty(),
            settings.receiver(),
            settings.tracing());
    var operatorClient = cluster.client(OPERATOR);
    operator =
        new RunningOperator(
            new ModelExportOperator(config, operatorClient, Clock.systemUTC()), operatorClient);
    operator.operator().start();
  }

  /** Leaves a cluster that goes on as it was. */
  @Override
  public void close() {
    cluster.release();
    if (operator != null) {
      operator.close();
    }
    client.close();
    cluster.close();
    services.values().forEach(SimulatedProvider::close);
    registry.close();
  }

  private Endpoints endpoints(Provider provider) {
    return Endpoints.all(Endpoint.parse(service(provider).endpoint()));
  }

  private record RunningOperator(ModelExportOperator operator, KubernetesClient client) {
    void close() {
      operator.close();
      client.close();
    }
  }
}
