package dev.modelexport.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tests that the pages name are there. */
class TestReferencesTest {

  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(should\\w+))?`");

  @Test
  void shouldBeTests() throws IOException {
    // given
    Map<String, String> sources;
    try (var files = Files.walk(TESTS)) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .collect(
                  Collectors.toMap(
                      file -> file.getFileName().toString().replace(".java", ""),
                      TestReferencesTest::read,
                      (one, other) -> one + other));
    }

    // then
    try (var pages = Files.list(Path.of("docs"))) {
      for (var page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        NAMED
            .matcher(Files.readString(page))
            .results()
            .forEach(
                named -> {
                  assertThat(sources).as("named in " + page).containsKey(named.group(1));
                  if (named.group(2) != null) {
                    assertThat(sources.get(named.group(1)))
                        .as("%s names %s", page, named.group())
                        .contains("void " + named.group(2) + "(");
                  }
                });
      }
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
