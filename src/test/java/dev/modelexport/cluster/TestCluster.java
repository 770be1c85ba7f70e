package dev.modelexport.cluster;

import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.operator.ModelExportOperator;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import dev.modelexport.sandbox.google.SimulatedProvider;
import dev.modelexport.sandbox.google.SimulatorOptions;
import dev.modelexport.sandbox.kube.ControlPlane;
import dev.modelexport.sandbox.registry.SimulatedRegistry;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A namespace of its own on the shared control plane, and what a test has started in it. */
final class TestCluster implements AutoCloseable {

  private static final Path FILES = Path.of("target", "control-plane", "files");
  private static final Duration OPERATION_DURATION = Duration.ofMillis(500);

  private final ControlPlane plane;
  private final String namespace;
  private final KubernetesClient client;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  TestCluster(ControlPlane plane, String namespace) {
    this.plane = plane;
    this.namespace = namespace;
    this.client = plane.client();
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  ControlPlane plane() {
    return plane;
  }

  String namespace() {
    return namespace;
  }

  /** An administrator's. */
  KubernetesClient client() {
    return client;
  }

  /** An administrator's. */
  Kubectl kubectl() {
    return new Kubectl(plane.binaries(), plane.kubeconfigFile(), namespace);
  }

  /** A simulated AutoML whose exports take half a second. */
  /** Starts the service of a provider; it is closed with the test. */
  SimulatedProvider start(ProviderUnderTest provider) throws IOException {
    return closeLater(provider.start(simulatorOptions()));
  }

  SimulatedAutoMl startAutoMl() {
    return startAutoMl(simulatorOptions());
  }

  SimulatedAutoMl startAutoMl(SimulatorOptions options) {
    try {
      return closeLater(SimulatedAutoMl.start(options));
    } catch (IOException e) {
      throw new UncheckedIOException("the simulated AutoML does not start", e);
    }
  }

  /** A registry that has what simulated exports of this test have pushed. */
  SimulatedRegistry startRegistry() {
    try {
      return closeLater(SimulatedRegistry.start(simulatorOptions().folder().resolve("registry")));
    } catch (IOException e) {
      throw new UncheckedIOException("the simulated registry does not start", e);
    }
  }

  /** The same, for nobody but one user. */
  SimulatedRegistry startPrivateRegistry(String user, String password) {
    try {
      return closeLater(
          SimulatedRegistry.startPrivate(
              simulatorOptions().folder().resolve("registry"), user, password));
    } catch (IOException e) {
      throw new UncheckedIOException("the simulated registry does not start", e);
    }
  }

  SimulatorOptions simulatorOptions() {
    return SimulatorOptions.in(FILES.resolve(namespace).toAbsolutePath())
        .withOperationDuration(OPERATION_DURATION);
  }

  /** The operator, as an administrator, for this namespace. */
  ModelExportOperator startOperator(SimulatedAutoMl service) {
    return closeLater(TestOperator.start(client, service, namespace));
  }

  /** Closes it after the test, the last one first. Closing it before is harmless. */
  <T extends AutoCloseable> T closeLater(T resource) {
    started.push(resource);
    return resource;
  }

  Resource<ModelExport> export(String name) {
    return client.resources(ModelExport.class).inNamespace(namespace).withName(name);
  }

  /** The resource, if it is there. */
  Optional<ModelExport> find(String name) {
    return Optional.ofNullable(export(name).get());
  }

  /** The resource, which must be there. */
  ModelExport get(String name) {
    return find(name).orElseThrow(() -> new AssertionError(name + " is not there"));
  }

  /** Applies a manifest as a user does. */
  void apply(String manifest) {
    kubectl().runWith(manifest, "apply", "-f", "-").okay();
  }

  ModelExport awaitPhase(String name, String phase) {
    return await(name, found -> phase.equals(found.getStatus().phase()));
  }

  ModelExport await(String name, Predicate<ModelExport> wanted) {
    return await().until(() -> get(name), found -> found.getStatus() != null && wanted.test(found));
  }

  /** The phases of all resources. */
  List<String> phases() {
    return client.resources(ModelExport.class).inNamespace(namespace).list().getItems().stream()
        .map(found -> found.getStatus().phase())
        .toList();
  }

  /** Waits for an event about a resource; events are sent in the background. */
  void awaitEvent(String name, String reason) {
    awaitEvents(name, reason, 1);
  }

  /** Waits until an event about a resource has been counted up to a number. */
  void awaitEvents(String name, String reason, int count) {
    await()
        .until(
            () ->
                client.v1().events().inNamespace(namespace).list().getItems().stream()
                    .filter(event -> event.getInvolvedObject().getName().equals(name))
                    .filter(event -> event.getReason().equals(reason))
                    .anyMatch(event -> event.getCount() >= count));
  }

  /** The condition of a resource, if it has it. */
  static Optional<Condition> condition(ModelExport resource, String type) {
    return Optional.ofNullable(resource.getStatus()).stream()
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> condition.type().equals(type))
        .findFirst();
  }

  static ConditionFactory await() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50));
  }

  /** Removes the resources too, so that an operator of a later test does not meet them. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      close(started.pop());
    }
    var exports = client.resources(ModelExport.class).inNamespace(namespace);
    exports.delete();
    for (var left : exports.list().getItems()) {
      exports
          .withName(left.getMetadata().getName())
          .edit(
              found -> {
                found.getMetadata().setFinalizers(List.of());
                return found;
              });
    }
    client.close();
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException(resource + " can't be closed", e);
    }
  }
}
