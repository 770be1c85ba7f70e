package dev.modelexport.image;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Phase;
import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import dev.modelexport.sandbox.google.SimulatedProvider;
import dev.modelexport.sandbox.google.SimulatorOptions;
import dev.modelexport.sandbox.kube.ChildProcess;
import dev.modelexport.sandbox.kube.EmbeddedCluster;
import dev.modelexport.sandbox.kube.LoopbackPorts;
import dev.modelexport.sandbox.registry.SimulatedRegistry;
import dev.modelexport.sandbox.vertexai.SimulatedVertexAi;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A cluster and simulated services, for an operator that is a process of the image's files. */
final class TrainingGround implements AutoCloseable {

  private static final Path EXAMPLES = Path.of("deploy", "examples");
  private static final String NAMESPACE = "default";
  private static final long PATIENCE_SECONDS = 60;

  private final EmbeddedCluster cluster;
  private final KubernetesClient client;
  private final SimulatedProvider autoMl;
  private final SimulatedProvider vertexAi;
  private final SimulatedRegistry registry;
  private final Path logs;

  private TrainingGround(
      EmbeddedCluster cluster,
      SimulatedProvider autoMl,
      SimulatedProvider vertexAi,
      SimulatedRegistry registry,
      Path logs) {
    this.cluster = cluster;
    this.client = cluster.client("user");
    this.autoMl = autoMl;
    this.vertexAi = vertexAi;
    this.registry = registry;
    this.logs = logs;
  }

  /**
   * Starts all but the operator.
   *
   * @param folder for logs and for what is exported
   */
  static TrainingGround open(Path folder) throws IOException {
    var options = SimulatorOptions.in(folder).withOperationDuration(Duration.ofSeconds(1));
    var cluster = EmbeddedCluster.startWithTls();
    cluster.prepare(Set.of(NAMESPACE));
    return new TrainingGround(
        cluster,
        SimulatedAutoMl.start(options),
        SimulatedVertexAi.start(options),
        SimulatedRegistry.start(folder.resolve("registry")),
        folder.resolve("logs"));
  }

  /**
   * Starts an operator as the Deployment of {@code deploy/} does, without waiting for it.
   *
   * @param options for its Java, with paths of the image
   */
  ImageProcess start(String name, UnpackedImage image, Path java, List<String> options)
      throws IOException {
    var port = LoopbackPorts.free(1).get(0);
    var environment = new HashMap<String, String>();
    environment.putAll(
        Map.of(
            "MODELEXPORT_LOG_FORMAT",
            "json",
            "MODELEXPORT_LEADER_ELECTION",
            "true",
            "MODELEXPORT_MANAGEMENT_PORT",
            port.toString(),
            "POD_NAMESPACE",
            NAMESPACE));
    environment.putAll(
        Map.of(
            "MODELEXPORT_AUTOML_ENDPOINTS", autoMl.endpoint(),
            "MODELEXPORT_VERTEXAI_ENDPOINTS", vertexAi.endpoint(),
            "MODELEXPORT_REGISTRY_ENDPOINTS", registry.endpoint().toString(),
            "MODELEXPORT_POLL_INTERVAL", "1"));
    // What a pod has in files of its own.
    environment.putAll(
        Map.of(
            "KUBERNETES_MASTER",
            cluster.url(),
            "KUBERNETES_CERTS_CA_FILE",
            cluster.certificate().toString(),
            "KUBERNETES_AUTH_TOKEN",
            "none",
            "KUBERNETES_AUTH_TRYKUBECONFIG",
            "false"));
    Files.deleteIfExists(logs.resolve(name + ".log"));
    var command = image.command(java, image.here(options), List.of("run"));
    return new ImageProcess(ChildProcess.start(name, command, environment, logs), port);
  }

  /** Has an operator do what it is there for: an export by each provider, and a rollout. */
  void work() throws IOException {
    for (var example : List.of("tflite", "vertexai-tflite", "serving-cpu")) {
      try (var manifest = Files.newInputStream(EXAMPLES.resolve(example + ".yaml"))) {
        client.load(manifest).inNamespace(NAMESPACE).create();
      }
    }
    for (var export : exports()) {
      client
          .resource(export)
          .waitUntilCondition(TrainingGround::isDone, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    exports().forEach(export -> client.resource(export).delete());
    for (var export : exports()) {
      client
          .resource(export)
          .waitUntilCondition(gone -> gone == null, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    client.close();
    cluster.close();
    autoMl.close();
    vertexAi.close();
    registry.close();
  }

  private List<ModelExport> exports() {
    return client.resources(ModelExport.class).inNamespace(NAMESPACE).list().getItems();
  }

  private static boolean isDone(ModelExport export) {
    return export != null
        && export.getStatus() != null
        && Phase.Succeeded.name().equals(export.getStatus().phase());
  }
}
