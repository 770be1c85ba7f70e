package dev.modelexport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own: its exit code, its outputs, and where its log goes. */
class SandboxProcessTest {

  @TempDir private Path folder;

  @Test
  void shouldTellPeopleOnOneChannelAndLogInAnother() throws IOException, InterruptedException {
    // given
    var manifest =
        """
        apiVersion: modelexport.dev/v1alpha1
        kind: ModelExport
        metadata:
          name: fails
        spec:
          model: projects/demo/locations/us-central1/models/ICN_fails
          outputConfig:
            gcsDestination:
              outputUriPrefix: gs://demo-models/flowers
        """;
    Files.writeString(folder.resolve("fails.yaml"), manifest);

    // when
    var process = start(folder, "--operation-seconds=0.1", "fails.yaml");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    // then
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("err")))
        .as("but for what newer Java machines say of libraries")
        .allMatch(line -> line.startsWith("WARNING: "));
    assertThat(folder.resolve("out"))
        .content()
        .containsPattern("fails +Failed +.*FAILED_PRECONDITION")
        .contains("1 of 1 export did not succeed.")
        .doesNotContain("\u001b");
    assertThat(folder.resolve("target/sandbox/operator.log"))
        .content()
        .contains("INFO  Asking AutoML for the export to gs://demo-models/flowers.")
        .contains("reason=\"ExportFailed\"");
  }

  @Test
  void shouldLeaveTheFilesOfAnotherAlone(@TempDir Path other) throws Exception {
    // given: a folder that a sandbox works in
    var kept = Files.createDirectories(other.resolve("target/sandbox/buckets")).resolve("kept");
    Files.writeString(kept, "");
    try (var lock =
        FileChannel.open(
            other.resolve("target/sandbox/lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      lock.lock();

      // when
      var process = start(other);

      // then
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
    }
    assertThat(other.resolve("err")).content().contains("A sandbox runs in this folder already");
    assertThat(kept).exists();
  }

  private static Process start(Path folder, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                Sandbox.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
