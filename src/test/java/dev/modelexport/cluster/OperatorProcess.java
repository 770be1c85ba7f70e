package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.sandbox.google.SimulatedProvider;
import dev.modelexport.sandbox.kube.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The packaged operator, as one of several in a namespace. */
record OperatorProcess(ChildProcess process) implements AutoCloseable {

  private static final Path LOGS = Path.of("target", "control-plane", "operators");

  /**
   * Starts it without waiting.
   *
   * @param name tells it from the others
   */
  static OperatorProcess start(
      TestCluster cluster, SimulatedProvider service, String name, Duration leaseDuration) {
    return start(cluster, service, name, leaseDuration, List.of());
  }

  /**
   * The same.
   *
   * @param jvmOptions for its Java
   */
  static OperatorProcess start(
      TestCluster cluster,
      SimulatedProvider service,
      String name,
      Duration leaseDuration,
      List<String> jvmOptions) {
    return start(cluster, service, name, leaseDuration, jvmOptions, Map.of());
  }

  /**
   * The same.
   *
   * @param variables environment variables besides those of {@code deploy/}
   */
  static OperatorProcess start(
      TestCluster cluster,
      SimulatedProvider service,
      String name,
      Duration leaseDuration,
      List<String> jvmOptions,
      Map<String, String> variables) {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            System.getProperty("modelexport.jar"),
            "run",
            "--namespace=" + cluster.namespace(),
            "--%s-endpoint=%s"
                .formatted(service.provider().name().toLowerCase(Locale.ROOT), service.endpoint()),
            "--registry-endpoint=" + TestOperator.CLOSED_ENDPOINT,
            "--poll-interval=1",
            "--lease-duration=" + leaseDuration.toSeconds(),
            "--log-format=text");
    var environment = new HashMap<>(variables);
    environment.putAll(
        Map.of(
            "KUBECONFIG",
            cluster.plane().kubeconfigFile().toString(),
            // As in deploy/kustomize/base/deployment.yaml.
            "MODELEXPORT_LEADER_ELECTION",
            "true",
            "POD_NAMESPACE",
            cluster.namespace(),
            "MODELEXPORT_MANAGEMENT_PORT",
            "0",
            "JDK_JAVA_OPTIONS",
            String.join(" ", jvmOptions)));
    var fullName = cluster.namespace() + "-" + name;
    forgetEarlierRun(fullName);
    return cluster.closeLater(
        new OperatorProcess(ChildProcess.start(fullName, command, environment, LOGS)));
  }

  OperatorProcess awaitLeading() {
    return awaitLog("This operator leads");
  }

  OperatorProcess awaitWaiting() {
    return awaitLog("Another operator leads");
  }

  /** Where it answers the cluster; it says so in its log. */
  URI management() {
    awaitLog("managementPort=");
    var port = Pattern.compile("managementPort=\"(\\d+)\"").matcher(log());
    assertThat(port.find()).isTrue();
    return URI.create("http://localhost:" + port.group(1));
  }

  @Override
  public void close() {
    process.close();
  }

  private OperatorProcess awaitLog(String text) {
    TestCluster.await()
        .until(
            () -> {
              process.requireAlive();
              return log().contains(text);
            });
    return this;
  }

  /** The log tells what the process does; that of an earlier run would tell it too soon. */
  private static void forgetEarlierRun(String name) {
    try {
      Files.deleteIfExists(LOGS.resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException("an old log can't be removed", e);
    }
  }

  String log() {
    try {
      return Files.readString(process.log());
    } catch (IOException e) {
      throw new UncheckedIOException(process.log() + " can't be read", e);
    }
  }
}
