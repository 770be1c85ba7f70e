package dev.modelexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages, as docs/architecture.md draws them. */
class LayersTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "modelexport");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+)", Pattern.MULTILINE);

  /** What each package may import of the others; none but its own where it is missing. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("api", Set.of()),
          Map.entry("rules", Set.of("api")),
          Map.entry("export", Set.of("api", "rules")),
          Map.entry("provider", Set.of("api", "rules", "export")),
          Map.entry("output", Set.of("api", "rules", "export")),
          Map.entry("serving", Set.of("api", "rules", "export")),
          Map.entry("metrics", Set.of("api", "rules", "export")),
          Map.entry("notification", Set.of("api", "rules", "export")),
          Map.entry("tracing", Set.of("api", "rules", "export")),
          Map.entry(
              "operator",
              Set.of(
                  "api",
                  "rules",
                  "export",
                  "provider",
                  "output",
                  "serving",
                  "metrics",
                  "notification",
                  "tracing")),
          Map.entry("cli", Set.of("api", "rules")));

  static Set<String> shouldImportOnlyWhatIsBelowIt() {
    return MAY_IMPORT.keySet();
  }

  @ParameterizedTest
  @MethodSource
  void shouldImportOnlyWhatIsBelowIt(String layer) throws IOException {
    // when
    var ours =
        imports(layer).stream()
            .filter(name -> name.startsWith("dev.modelexport."))
            .map(name -> name.split("[.]")[2])
            .filter(other -> !other.equals(layer))
            .collect(Collectors.toSet());

    // then
    assertThat(ours).isSubsetOf(MAY_IMPORT.get(layer));
  }

  @Test
  void shouldKnowEveryPackage() throws IOException {
    try (var folders = Files.list(SOURCES)) {
      assertThat(folders.filter(Files::isDirectory).map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(MAY_IMPORT.keySet());
    }
  }

  @Test
  void shouldKeepGoogleOutOfTheExport() throws IOException {
    for (var layer : Arrays.asList("api", "rules", "export", "cli")) {
      assertThat(imports(layer)).noneMatch(name -> name.startsWith("com.google."));
    }
  }

  private static Set<String> imports(String layer) throws IOException {
    try (var files = Files.walk(SOURCES.resolve(layer))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> IMPORT.matcher(read(file)).results())
          .map(match -> match.group(1))
          .collect(Collectors.toSet());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
