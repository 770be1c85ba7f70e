package dev.modelexport.sandbox.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A real control plane on loopback, with an empty store: etcd and kube-apiserver, and on demand the
 * controllers and a pretended kubelet. Ready within a few seconds; ends with this process.
 *
 * <p>kube-api-test starts such a control plane too, but can't restart the API server on the same
 * store, nor reach etcd, nor keep to loopback; its folder of binaries is used here.
 */
public final class ControlPlane implements AutoCloseable {

  private final ControlPlaneBinaries binaries;
  private final Path data;
  private final Path logs;
  private final Etcd etcd;
  private final KubeApiServer apiServer;
  private final Path kubeconfigFile;
  private final Deque<ChildProcess> others = new ArrayDeque<>();

  private ControlPlane(ControlPlaneBinaries binaries, Path logs) throws IOException {
    this.binaries = binaries;
    this.logs = logs;
    this.data = Files.createTempDirectory("modelexport-control-plane");
    Files.createDirectories(logs);
    this.etcd = Etcd.start(binaries, data.resolve("etcd"), logs);
    this.apiServer = new KubeApiServer(binaries, data, logs, etcd);
    this.kubeconfigFile = data.resolve("kubeconfig");
  }

  /**
   * Returns when the API server is ready.
   *
   * @param logs receives one log per program, and the audit log
   */
  public static ControlPlane start(ControlPlaneBinaries binaries, Path logs) {
    try {
      var plane = new ControlPlane(binaries, logs.toAbsolutePath());
      Runtime.getRuntime().addShutdownHook(new Thread(plane::close, "stop-control-plane"));
      plane.startApiServer();
      plane.kubeconfig().write(plane.kubeconfigFile);
      return plane;
    } catch (IOException e) {
      throw new UncheckedIOException("the control plane's folders can't be made", e);
    }
  }

  public ControlPlaneBinaries binaries() {
    return binaries;
  }

  /** How an administrator reaches it. */
  public Kubeconfig kubeconfig() {
    return apiServer.kubeconfig();
  }

  /** The same as a file, for kubectl. */
  public Path kubeconfigFile() {
    return kubeconfigFile;
  }

  /** A client for an administrator; the caller closes it. */
  public KubernetesClient client() {
    return kubeconfig().client();
  }

  /** One line of JSON per request that an account in {@code modelexport-system} made. */
  public Path auditLog() {
    return apiServer.auditLog();
  }

  public void stopApiServer() {
    apiServer.close();
  }

  public void killApiServer() {
    apiServer.kill();
  }

  /** Starts the API server, again if need be: on the same store and port, with the same keys. */
  public void startApiServer() {
    apiServer.start();
  }

  /** Makes etcd forget its history; who goes on from an older version is told 410 Gone. */
  public void compactHistory() {
    etcd.compact();
  }

  /** Starts the controllers: namespaces, garbage collection, Deployments, Jobs and so on. */
  public ChildProcess startControllerManager() {
    return start(
        "kube-controller-manager",
        List.of(
            binaries.controllerManager().toString(),
            "--kubeconfig=" + kubeconfigFile,
            "--authentication-kubeconfig=" + kubeconfigFile,
            "--authorization-kubeconfig=" + kubeconfigFile,
            "--service-account-private-key-file=" + apiServer.serviceAccountKey(),
            "--use-service-account-credentials=false",
            "--leader-elect=false",
            "--horizontal-pod-autoscaler-sync-period=1s",
            "--secure-port=0",
            "--controllers=*,-nodeipam,-cloud-node-lifecycle"));
  }

  /** Starts a pretended kubelet for all nodes: pods that are bound to one run, or end, at once. */
  public ChildProcess startKwok() {
    return start(
        "kwok",
        List.of(
            binaries.kwok().toString(),
            "--kubeconfig=" + kubeconfigFile,
            "--config=" + binaries.kwokStages(),
            "--manage-all-nodes=true",
            "--node-lease-duration-seconds=40",
            "--node-ip=127.0.0.1",
            "--node-port=0"));
  }

  /** Stops everything and removes the store; the logs stay. Harmless when repeated. */
  @Override
  public void close() {
    while (!others.isEmpty()) {
      others.pop().close();
    }
    // Nothing here is worth an orderly end.
    apiServer.kill();
    etcd.close();
    delete(data);
  }

  private ChildProcess start(String name, List<String> command) {
    var child = ChildProcess.start(name, command, Map.of(), logs);
    others.push(child);
    return child;
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be removed".formatted(folder), e);
    }
  }
}
