package dev.modelexport.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code deploy/argocd/health.lua} over golden statuses; the head of each tells the answer. */
class ArgoCdHealthTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "argocd");
  private static final String EXPECTED = "# health: ";

  static Stream<String> statuses() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void shouldTellTheHealth(String name) throws IOException {
    // given
    var text = Files.readString(FOLDER.resolve(name));
    var expected = text.lines().findFirst().orElseThrow().substring(EXPECTED.length());

    // when
    var health = ArgoCdHealth.of(resource(text));

    // then
    assertThat(health.status() + ": " + health.message()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void shouldNeverBeHealthyForAnotherGeneration(String name) throws IOException {
    // given
    var edited = (ObjectNode) resource(Files.readString(FOLDER.resolve(name)));
    edited.withObject("/metadata").put("generation", 1_000);

    // when
    var health = ArgoCdHealth.of(edited);

    // then
    assertThat(health.status()).isEqualTo("Progressing");
  }

  @Test
  void shouldHaveAStatusForEveryHealth() throws IOException {
    var healths =
        statuses().map(name -> ArgoCdHealth.of(read(FOLDER.resolve(name))).status()).distinct();

    assertThat(healths)
        .containsExactlyInAnyOrderElementsOf(
            List.of("Healthy", "Progressing", "Degraded", "Suspended"));
  }

  private static JsonNode read(Path file) {
    try {
      return resource(Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode resource(String yaml) throws IOException {
    return new YAMLMapper().readTree(yaml);
  }
}
