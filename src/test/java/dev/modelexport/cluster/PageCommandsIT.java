package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of pages that people copy from when something is wrong. */
@OnControlPlane
class PageCommandsIT {

  private static final List<String> PAGES = List.of("troubleshooting.md", "concepts.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
  private static final String LEASE =
      """
      apiVersion: coordination.k8s.io/v1
      kind: Lease
      metadata: {name: modelexport-operator}
      """;

  /** There is no kubelet that would have logs. */
  private static final String LOGS = " logs ";

  @TempDir private Path folder;

  @Test
  void shouldRun(TestCluster cluster) throws IOException {
    // given
    OperatorAccount.deploy(cluster);
    var kubectl = cluster.kubectl().in(OperatorAccount.NAMESPACE);
    kubectl.runWith(LEASE, "apply", "-f", "-").okay();
    // No operator would take it over, as nobody is told to have held it.
    cluster.closeLater(() -> kubectl.run("delete", "lease", "modelexport-operator").okay());
    cluster.startOperator(cluster.startAutoMl());
    cluster.apply(
        Manifests.toBucket("flowers-tflite", "ICN_mobile_versatile", "gs://models/flowers"));
    cluster.awaitPhase("flowers-tflite", "Succeeded");
    var shell = shell(cluster);

    // then
    for (var page : PAGES) {
      for (var command : commands(page).toList()) {
        var answer =
            shell.run(
                command
                    .replace("NAMESPACE", cluster.namespace())
                    .replace("NAME", "flowers-tflite"));
        assertThat(answer.exit()).as("%s: %s%n%s", page, command, answer.text()).isZero();
      }
    }
  }

  private Shell shell(TestCluster cluster) {
    var file = cluster.plane().kubeconfig().write(folder.resolve("kubeconfig"));
    var kubectl = new Kubectl(cluster.plane().binaries(), file, cluster.namespace());
    kubectl.run("config", "set-context", "--current", "--namespace=" + cluster.namespace()).okay();
    return new Shell(Path.of("").toAbsolutePath(), cluster.plane().binaries().kubectl(), file);
  }

  private static Stream<String> commands(String page) throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("docs", page)))
        .results()
        .flatMap(block -> block.group(1).lines())
        .filter(line -> !line.contains(LOGS));
  }
}
