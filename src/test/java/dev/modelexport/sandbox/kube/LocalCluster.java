package dev.modelexport.sandbox.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real control plane with controllers and one pretended node, for a sandbox. Deployments become
 * available there, though nothing runs in their pods.
 */
public final class LocalCluster implements SandboxCluster {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ControlPlane plane;
  private final KubernetesClient client;
  private final OnlyNode node;
  private final Path kubeconfig;

  private LocalCluster(ControlPlane plane, Path kubeconfig) {
    this.plane = plane;
    this.kubeconfig = plane.kubeconfig().write(kubeconfig.toAbsolutePath());
    client = plane.client();
    plane.startControllerManager();
    plane.startKwok();
    ExportDefinition.install(client, "kubectl");
    node = OnlyNode.create(client);
    // The API server makes it some time after it is ready.
    Awaitility.await("the namespace default")
        .atMost(TIMEOUT)
        .until(() -> client.namespaces().withName("default").get() != null);
  }

  /**
   * Returns when the API server is ready and serves ModelExports.
   *
   * @param folder receives the kubeconfig and the logs
   * @param waits is told that this takes some seconds
   * @throws ClusterUnavailableException if the programs are not there
   */
  public static LocalCluster start(Path folder, Consumer<String> waits)
      throws ClusterUnavailableException {
    var binaries =
        ControlPlaneBinaries.find()
            .orElseThrow(
                () ->
                    new ClusterUnavailableException(
                        "--cluster local: " + ControlPlaneBinaries.HOW_TO_GET));
    waits.accept("Starting a control plane on this machine ...");
    var plane = ControlPlane.start(binaries, folder.resolve("control-plane"));
    return new LocalCluster(plane, folder.resolve("kubeconfig"));
  }

  @Override
  public KubernetesClient client(String userAgent) {
    var config = plane.kubeconfig().client().getConfiguration();
    config.setUserAgent(userAgent);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  @Override
  public String description() {
    return "%s on this machine, with a node that only pretends to run pods"
        .formatted(version(client));
  }

  @Override
  public Map<String, String> access() {
    return Map.of("Shell", "export KUBECONFIG=" + kubeconfig);
  }

  /** The one that was built with the control plane, where a person has none. */
  @Override
  public String kubectl() {
    var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    var installed = Stream.of(path).map(Path::of).map(folder -> folder.resolve("kubectl"));
    return installed.anyMatch(Files::isExecutable)
        ? "kubectl"
        : plane.binaries().kubectl().toString();
  }

  @Override
  public boolean isDisposable() {
    return true;
  }

  @Override
  public void close() {
    node.close();
    client.close();
    plane.close();
  }

  static String version(KubernetesClient client) {
    return "Kubernetes " + client.getKubernetesVersion().getGitVersion();
  }
}
