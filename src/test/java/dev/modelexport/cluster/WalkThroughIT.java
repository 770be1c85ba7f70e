package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.sandbox.kube.ControlPlaneBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever walks through docs/walk-through.md sees what it shows. */
@OnControlPlane
class WalkThroughIT {

  private static final Path JAR = Path.of("target", "modelexport-operator.jar");
  private static final Pattern START =
      Pattern.compile("mvn -q test-compile exec:java -Dexec\\.args=\"([^\"]+)\"");
  private static final Pattern CONFIG = Pattern.compile("export KUBECONFIG=\\$PWD/(\\S+)");
  private static final Pattern MANIFEST = Pattern.compile("(?s)<!-- (\\S+) -->\n```yaml\n(.*?)```");

  @TempDir private Path folder;

  @Test
  void shouldShowWhatItSays() throws IOException {
    // given
    var page = Files.readString(Path.of("docs", "walk-through.md"));
    Files.createDirectories(folder.resolve("target"));
    Files.createSymbolicLink(folder.resolve(JAR), JAR.toAbsolutePath());
    Files.createSymbolicLink(folder.resolve("deploy"), Path.of("deploy").toAbsolutePath());
    var manifest = MANIFEST.matcher(page);
    assertThat(manifest.find()).isTrue();
    Files.writeString(folder.resolve(manifest.group(1)), manifest.group(2));
    var kubectl = ControlPlaneBinaries.find().orElseThrow().kubectl();
    var shell = new Shell(folder, kubectl, folder.resolve(found(CONFIG, page)));

    // when
    try (var sandbox = SandboxCommand.start(folder, Map.of(), found(START, page).split(" "))) {
      TestCluster.await().until(() -> sandbox.out().contains("The sandbox keeps running"));

      // then
      for (var block : ConsoleBlock.of(page)) {
        assertThat(shell.run(block.command()).text())
            .as("$ %s%n%s", block.command(), String.join("\n", block.shown()))
            .matches(block::reads);
      }
    }
  }

  private static String found(Pattern pattern, String page) {
    var matcher = pattern.matcher(page);
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher.group(1);
  }
}
