package dev.modelexport.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the product says: the messages in the scenarios of its decisions, what was seen on
 * terminals, what a wrong configuration is told with, and the texts in its sources.
 */
final class SaidTexts {

  private static final Path RESOURCES = Path.of("src", "test", "resources");
  private static final Path CONFIGURATION =
      Path.of("src", "test", "java", "dev", "modelexport", "cli", "ConfigurationIT.java");
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern TWO_PARTS = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final String ANYTHING = "…";

  private final List<String> lines;

  SaidTexts() {
    lines =
        Stream.of(
                files(RESOURCES.resolve("decisions")),
                files(RESOURCES.resolve("golden")),
                files(CONFIGURATION),
                files(SOURCES).map(file -> TWO_PARTS.matcher(file).replaceAll("")))
            .flatMap(texts -> texts.flatMap(String::lines))
            .toList();
  }

  /**
   * @param quotation with {@code …} for what differs from case to case
   */
  boolean contain(String quotation) {
    var pattern =
        Pattern.compile(
            Arrays.stream(quotation.split(ANYTHING))
                .map(String::strip)
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    return lines.stream().anyMatch(line -> pattern.matcher(line).find());
  }

  private static Stream<String> files(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(SaidTexts::read).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
