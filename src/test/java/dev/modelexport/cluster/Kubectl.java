package dev.modelexport.cluster;

import dev.modelexport.sandbox.kube.ControlPlaneBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real kubectl, as one user in one namespace. */
record Kubectl(ControlPlaneBinaries binaries, Path kubeconfig, String namespace) {

  private static final int TIMEOUT_SECONDS = 60;

  /**
   * What a command has said.
   *
   * @param exit 0 if it went well
   */
  record Result(int exit, String out, String err) {

    /** The output of a command that must have gone well. */
    String okay() {
      if (exit != 0) {
        throw new AssertionError("kubectl ended with %d: %s%s".formatted(exit, out, err));
      }
      return out;
    }

    /** Both outputs, as a person sees them on a terminal. */
    String all() {
      return out + err;
    }
  }

  /** The same user in another namespace. */
  Kubectl in(String otherNamespace) {
    return new Kubectl(binaries, kubeconfig, otherNamespace);
  }

  Result run(String... arguments) {
    return runWith("", arguments);
  }

  /**
   * @param input what the command reads from its standard input
   */
  Result runWith(String input, String... arguments) {
    var command = new ArrayList<String>();
    command.add(binaries.kubectl().toString());
    command.add("--kubeconfig=" + kubeconfig);
    command.add("--namespace=" + namespace);
    command.addAll(List.of(arguments));
    try {
      return run(command, input);
    } catch (IOException e) {
      throw new UncheckedIOException("kubectl can't be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while kubectl runs", e);
    }
  }

  private static Result run(List<String> command, String input)
      throws IOException, InterruptedException {
    var out = Files.createTempFile("kubectl", ".out");
    var err = Files.createTempFile("kubectl", ".err");
    try {
      var process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // A command that reads no input has closed it; its own words tell what became of it.
        process.getInputStream().close();
      }
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("kubectl did not end: " + command);
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
