package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/validate.md shows is what is printed. {@code mvn verify -Dgolden.update=true} writes it
 * anew.
 */
class ValidateDocsIT {

  private static final Path DOCS = Path.of("docs", "validate.md");
  private static final String MANIFEST = "exports/flowers.yaml";

  @TempDir private Path folder;

  @BeforeEach
  void writeManifest() throws IOException {
    Files.createDirectories(folder.resolve(MANIFEST).getParent());
    Files.writeString(folder.resolve(MANIFEST), block("manifest"));
  }

  @Test
  void shouldShowTheTextAndTheSummary() throws Exception {
    var outcome = new JarProcess(folder).run("", "validate", MANIFEST);

    assertThat(outcome.code()).isEqualTo(1);
    assertShows("text", outcome.out());
    assertShows("summary", outcome.err());
  }

  @Test
  void shouldShowTheJson() throws Exception {
    var outcome = new JarProcess(folder).run("", "validate", "--output=json", MANIFEST);

    assertShows("json", outcome.out());
  }

  @Test
  void shouldShowTheFirstSarifResult() throws Exception {
    var outcome = new JarProcess(folder).run("", "validate", "--output=sarif", MANIFEST);

    var result = new ObjectMapper().readTree(outcome.out()).at("/runs/0/results/0");
    assertShows("sarif", result.toPrettyString() + "\n");
  }

  private static void assertShows(String name, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      var docs = Files.readString(DOCS);
      var found = find(name, docs);
      Files.writeString(DOCS, docs.substring(0, found.start) + actual + docs.substring(found.end));
    }
    assertThat(actual).isEqualTo(block(name));
  }

  private static String block(String name) throws IOException {
    var docs = Files.readString(DOCS);
    var found = find(name, docs);
    return docs.substring(found.start, found.end);
  }

  private record Span(int start, int end) {}

  /** The fenced block below the comment that names it. */
  private static Span find(String name, String docs) {
    var block = Pattern.compile("<!-- " + name + " -->\n```\\w*\n((?:(?!```).*\n)*)```");
    var matcher = block.matcher(docs);
    assertThat(matcher.find()).as("a block %s in %s", name, DOCS).isTrue();
    return new Span(matcher.start(1), matcher.end(1));
  }
}
