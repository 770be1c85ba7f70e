package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A block of shell in a page of the documentation, run word for word but for its placeholders.
 *
 * @param text what a reader would paste
 */
record DocumentedCommand(String text) {

  private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
  private static final int TIMEOUT_SECONDS = 60;

  /**
   * @param words that only the wanted block of the page has
   */
  static DocumentedCommand in(Path page, String words) throws IOException {
    var blocks =
        BLOCK
            .matcher(Files.readString(page))
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.contains(words))
            .toList();
    assertThat(blocks).as("blocks with \"%s\" in %s", words, page).hasSize(1);
    return new DocumentedCommand(blocks.get(0));
  }

  /** Puts in what a reader is told to put in. */
  DocumentedCommand with(String placeholder, String value) {
    assertThat(text).contains(placeholder);
    return new DocumentedCommand(text.replace(placeholder, value));
  }

  /** As an administrator of the cluster, with its kubectl. */
  String run(TestCluster cluster) throws IOException, InterruptedException {
    var out = Files.createTempFile("documented", ".out");
    try {
      var builder =
          new ProcessBuilder(List.of("bash", "-euo", "pipefail", "-c", text))
              .redirectErrorStream(true)
              .redirectOutput(out.toFile());
      var environment = builder.environment();
      environment.put("KUBECONFIG", cluster.plane().kubeconfigFile().toString());
      environment.merge(
          "PATH",
          cluster.plane().binaries().kubectl().getParent().toString(),
          (path, ours) -> ours + ":" + path);
      var process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it did not end: " + text);
      }
      var told = Files.readString(out);
      assertThat(process.exitValue()).as("%s%n%s", text, told).isZero();
      return told;
    } finally {
      Files.delete(out);
    }
  }
}
