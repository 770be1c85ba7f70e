package dev.modelexport.sandbox;

import dev.modelexport.operator.ModelExportOperator;
import dev.modelexport.operator.OperatorConfig;
import dev.modelexport.provider.automl.Endpoint;
import dev.modelexport.provider.automl.Endpoints;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import dev.modelexport.sandbox.automl.SimulatorOptions;
import dev.modelexport.sandbox.kube.EmbeddedCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * An embedded cluster, a simulated AutoML service, and the production operator that works between
 * them over real connections.
 */
public final class SandboxEnvironment implements AutoCloseable {

  /** What the operator's requests are told by. */
  public static final String OPERATOR = "modelexport-operator";

  private static final String USER = "user";

  private final SandboxSettings settings;
  private final SimulatedAutoMl autoMl;
  private final EmbeddedCluster cluster;
  private final KubernetesClient client;
  private RunningOperator operator;

  private SandboxEnvironment(SandboxSettings settings, SimulatedAutoMl autoMl) {
    this.settings = settings;
    this.autoMl = autoMl;
    cluster = EmbeddedCluster.start();
    client = cluster.client(USER);
  }

  /**
   * Starts everything; the operator watches when this returns.
   *
   * @throws IOException if no loopback port can be had
   */
  public static SandboxEnvironment start(SandboxSettings settings) throws IOException {
    var options =
        SimulatorOptions.in(settings.folder()).withOperationDuration(settings.operationDuration());
    var environment = new SandboxEnvironment(settings, SimulatedAutoMl.start(options));
    environment.startOperator();
    return environment;
  }

  public SimulatedAutoMl autoMl() {
    return autoMl;
  }

  public EmbeddedCluster cluster() {
    return cluster;
  }

  /** The client of the user of the cluster; it is closed with the environment. */
  public KubernetesClient client() {
    return client;
  }

  public void stopOperator() {
    operator.close();
    operator = null;
  }

  /** Starts an operator that knows nothing but what the cluster tells. */
  public void startOperator() {
    var config =
        new OperatorConfig(
            Set.of(),
            new Endpoints(Map.of(Endpoints.ANY_LOCATION, Endpoint.parse(autoMl.endpoint()))),
            ExportFormats.bundled(),
            settings.pollInterval(),
            settings.pauses());
    var operatorClient = cluster.client(OPERATOR);
    operator =
        new RunningOperator(
            new ModelExportOperator(config, operatorClient, Clock.systemUTC()), operatorClient);
    operator.operator().start();
  }

  @Override
  public void close() {
    if (operator != null) {
      operator.close();
    }
    client.close();
    cluster.close();
    autoMl.close();
  }

  private record RunningOperator(ModelExportOperator operator, KubernetesClient client) {
    void close() {
      operator.close();
      client.close();
    }
  }
}
