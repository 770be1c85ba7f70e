package dev.modelexport.sandbox.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The API server: RBAC as in a cluster, reached on loopback only. Keeps its port and its keys. */
final class KubeApiServer implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final int PROBE_TIMEOUT_MILLIS = 1_000;

  private final ControlPlaneBinaries binaries;
  private final Path data;
  private final Path logs;
  private final Etcd etcd;
  private final int port = LoopbackPorts.free(1).get(0);
  private final String token = UUID.randomUUID().toString();
  private final Path serviceAccountKey;
  private ChildProcess process;

  KubeApiServer(ControlPlaneBinaries binaries, Path data, Path logs, Etcd etcd) {
    this.binaries = binaries;
    this.data = data;
    this.logs = logs;
    this.etcd = etcd;
    this.serviceAccountKey = ServiceAccountKey.write(data.resolve("service-accounts.key"));
    try (var policy = KubeApiServer.class.getResourceAsStream("audit-policy.yaml")) {
      Files.copy(policy, data.resolve("audit-policy.yaml"));
      Files.writeString(data.resolve("tokens.csv"), token + ",admin,admin,system:masters\n");
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be written to".formatted(data), e);
    }
  }

  Path auditLog() {
    return logs.resolve("audit.log");
  }

  Path serviceAccountKey() {
    return serviceAccountKey;
  }

  /** How an administrator reaches it. Needs a server that has been started once. */
  Kubeconfig kubeconfig() {
    try {
      var certificate = Files.readString(certificate());
      return new Kubeconfig("https://127.0.0.1:" + port, certificate, token);
    } catch (IOException e) {
      throw new UncheckedIOException("the API server has written no certificate", e);
    }
  }

  /** Returns when it is ready. */
  void start() {
    process = ChildProcess.start("kube-apiserver", command(), Map.of(), logs);
    await(() -> Files.exists(certificate()));
    var config =
        new ConfigBuilder(Config.fromKubeconfig(kubeconfig().text()))
            .withRequestRetryBackoffLimit(0)
            .withConnectionTimeout(PROBE_TIMEOUT_MILLIS)
            .withRequestTimeout(PROBE_TIMEOUT_MILLIS)
            .build();
    try (var probe = new KubernetesClientBuilder().withConfig(config).build()) {
      await(
          () -> {
            try {
              return "ok".equals(probe.raw("/readyz"));
            } catch (KubernetesClientException e) {
              return false;
            }
          });
    }
  }

  /** Harmless when it does not run. */
  void kill() {
    if (process != null) {
      process.kill();
    }
  }

  /** Harmless when it does not run. */
  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }

  private void await(java.util.concurrent.Callable<Boolean> ready) {
    Awaitility.await("the API server")
        .atMost(START_TIMEOUT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              etcd.requireAlive();
              process.requireAlive();
              return ready.call();
            });
  }

  private List<String> command() {
    return List.of(
        binaries.apiServer().toString(),
        "--etcd-servers=" + etcd.url(),
        "--bind-address=127.0.0.1",
        "--secure-port=" + port,
        // Written to the endpoints of the service "kubernetes" if anything; a machine without a
        // network has no address that the server would find by itself.
        "--advertise-address=192.0.2.1",
        "--endpoint-reconciler-type=none",
        "--cert-dir=" + data.resolve("certificates"),
        "--token-auth-file=" + data.resolve("tokens.csv"),
        "--authorization-mode=RBAC",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + serviceAccountKey,
        "--service-account-signing-key-file=" + serviceAccountKey,
        "--service-cluster-ip-range=10.0.0.0/24",
        // It would wait for the account "default" of a namespace, which a controller makes.
        "--disable-admission-plugins=ServiceAccount",
        "--audit-policy-file=" + data.resolve("audit-policy.yaml"),
        "--audit-log-path=" + auditLog(),
        "--audit-log-mode=blocking",
        "--profiling=false");
  }

  private Path certificate() {
    return data.resolve("certificates/apiserver.crt");
  }
}
