package dev.modelexport.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A person's shell: with the real kubectl and this Java on its path.
 *
 * @param folder where its commands run
 */
record Shell(Path folder, Path kubectl, Path kubeconfig) {

  private static final int TIMEOUT_SECONDS = 90;

  /**
   * What a command has said on both of its outputs, as one sees them on a terminal.
   *
   * @param exit 0 if it went well
   */
  record Answer(int exit, String text) {}

  Answer run(String command) {
    try {
      var out = Files.createTempFile("shell", ".out");
      try {
        return run(command, out);
      } finally {
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command, e);
    }
  }

  private Answer run(String command, Path out) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder("bash", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    var environment = builder.environment();
    var java = Path.of(System.getProperty("java.home"), "bin");
    environment.put("KUBECONFIG", kubeconfig.toString());
    environment.put(
        "PATH",
        String.join(
            File.pathSeparator,
            kubectl.getParent().toString(),
            java.toString(),
            System.getenv("PATH")));
    var process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not end: " + command);
    }
    return new Answer(process.exitValue(), Files.readString(out));
  }
}
