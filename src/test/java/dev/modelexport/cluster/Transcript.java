package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a person sees on a terminal: commands and their outputs, compared with a golden text. What
 * differs from run to run (times, ages, ids, the test's namespace) is replaced.
 *
 * <p>{@code -Dgolden.update=true} writes the golden texts anew.
 */
final class Transcript {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "kubectl");

  private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z| [+-]\\d{4})");
  private static final Pattern VERSION =
      Pattern.compile("(Resource Version: +|resourceVersion: \")\\d+");
  private static final Pattern AGE = Pattern.compile("(?<=[ (])\\d+s *(?=$| )", Pattern.MULTILINE);
  private static final Pattern DIFFED = Pattern.compile("/\\S+/(LIVE|MERGED)-\\d+/");

  private final TestCluster cluster;
  private final StringBuilder text = new StringBuilder();

  Transcript(TestCluster cluster) {
    this.cluster = cluster;
  }

  /** Runs a command, notes it and what it has said, and returns its exit code. */
  int run(String... arguments) {
    return note("kubectl " + String.join(" ", arguments), cluster.kubectl().run(arguments));
  }

  /** The same, with a manifest on the command's standard input. */
  int runWith(String manifest, String... arguments) {
    var command = "kubectl %s < manifest.yaml".formatted(String.join(" ", arguments));
    return note(command, cluster.kubectl().runWith(manifest, arguments));
  }

  void assertEqualsGolden(String name) {
    var golden = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      write(golden);
    }
    assertThat(golden).hasContent(text.toString());
  }

  private int note(String command, Kubectl.Result result) {
    text.append("$ ").append(command).append('\n').append(normalised(result.all()));
    if (result.exit() != 0) {
      text.append("[exit ").append(result.exit()).append("]\n");
    }
    text.append('\n');
    return result.exit();
  }

  private String normalised(String output) {
    var same = output.replace(cluster.namespace(), "team-a");
    same = UID.matcher(same).replaceAll("UID");
    same = TIME.matcher(same).replaceAll("2026-01-01T12:00:00Z");
    same = VERSION.matcher(same).replaceAll("$1100");
    same = DIFFED.matcher(same).replaceAll("$1/");
    same = AGE.matcher(same).replaceAll(Transcript::sameLength);
    return String.join(
        "\n", Arrays.stream(same.split("\n", -1)).map(String::stripTrailing).toList());
  }

  /** An age and the blanks up to the next column. */
  private static String sameLength(MatchResult age) {
    var length = age.group().length();
    return age.group().endsWith(" ") ? "2s" + " ".repeat(length - 2) : "2s";
  }

  private void write(Path golden) {
    try {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    } catch (IOException e) {
      throw new UncheckedIOException(golden + " can't be written", e);
    }
  }
}
