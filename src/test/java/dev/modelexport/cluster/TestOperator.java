package dev.modelexport.cluster;

import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.export.Backoff;
import dev.modelexport.export.Pauses;
import dev.modelexport.export.StartTimes;
import dev.modelexport.operator.LeaderElection;
import dev.modelexport.operator.ModelExportOperator;
import dev.modelexport.operator.OperatorConfig;
import dev.modelexport.operator.WatchScope;
import dev.modelexport.output.RegistryEndpoints;
import dev.modelexport.provider.google.Endpoint;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.sandbox.google.SimulatedProvider;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The real operator in this process, against a simulated service and with short pauses. */
final class TestOperator {

  /** As in production, but a hundred times as fast where a person would have to wait. */
  static final Pauses PAUSES =
      new Pauses(
          new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2)),
          new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5)),
          StartTimes.of(Duration.ofMillis(1_500)),
          Duration.ofMillis(200),
          Duration.ofMillis(500),
          Duration.ofSeconds(20));

  /** For tests that have none: nobody outside is asked, and who is asked does not answer. */
  static final String CLOSED_ENDPOINT = "http://127.0.0.1:1";

  private static final RegistryEndpoints NO_REGISTRY =
      RegistryEndpoints.all(RegistryEndpoints.parse(CLOSED_ENDPOINT));

  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  private TestOperator() {}

  /** Starts it for one namespace; the caller closes it. */
  static ModelExportOperator start(
      KubernetesClient client, SimulatedProvider service, String namespace) {
    return start(client, service, NO_REGISTRY, namespace);
  }

  /** The same, where images are asked for at a registry of the test. */
  static ModelExportOperator start(
      KubernetesClient client,
      SimulatedProvider service,
      RegistryEndpoints registries,
      String namespace) {
    var scope = WatchScope.of(Set.of(namespace));
    return start(client, config(service, registries, scope, Optional.empty()));
  }

  /** The same, for those whose labels match. */
  static ModelExportOperator startSelecting(
      String selector, KubernetesClient client, SimulatedProvider service, String namespace) {
    var scope = new WatchScope(Set.of(namespace), Optional.of(selector));
    return start(client, config(service, NO_REGISTRY, scope, Optional.empty()));
  }

  /** Starts it as {@code deploy/} has it: for all namespaces, and as one of several. */
  static ModelExportOperator startDeployed(
      KubernetesClient client, SimulatedProvider service, RegistryEndpoints registries) {
    var election =
        new LeaderElection(
            Optional.of(OperatorAccount.NAMESPACE), LeaderElection.DEFAULT_LEASE_DURATION);
    return start(
        client, config(service, registries, WatchScope.of(Set.of()), Optional.of(election)));
  }

  private static ModelExportOperator start(KubernetesClient client, OperatorConfig config) {
    // A process of its own would end; a test sees what has become of the resources.
    var operator = new ModelExportOperator(config, client, Clock.systemUTC(), () -> {});
    operator.start();
    return operator;
  }

  private static OperatorConfig config(
      SimulatedProvider service,
      RegistryEndpoints registries,
      WatchScope scope,
      Optional<LeaderElection> election) {
    return new OperatorConfig(
        scope,
        endpoints(Provider.AutoML, service),
        endpoints(Provider.VertexAI, service),
        registries,
        ExportFormats.bundled(),
        POLL_INTERVAL,
        PAUSES,
        election,
        Optional.empty(),
        Optional.empty());
  }

  /** The service stands for its own provider; the other one is not asked for anything. */
  private static Endpoints endpoints(Provider provider, SimulatedProvider service) {
    return provider == service.provider()
        ? Endpoints.all(Endpoint.parse(service.endpoint()))
        : new Endpoints(Map.of());
  }
}
