package dev.modelexport.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageIT {

  private static final Path SBOM = Path.of("target", "sbom.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static UnpackedImage image;

  @BeforeAll
  static void unpack() throws IOException {
    image = UnpackedImage.of(UnpackedImage.LAYOUT, folder);
  }

  @Test
  void shouldRunAsNobodyWithLabelsAndOnePort() {
    assertThat(image.config().at("/config/User").asText()).isEqualTo("65532:65532");
    assertThat(image.config().at("/config/ExposedPorts").fieldNames())
        .toIterable()
        .containsExactly("8080/tcp");
    assertThat(image.config().at("/config/Labels").fieldNames())
        .toIterable()
        .contains("org.opencontainers.image.version", "org.opencontainers.image.licenses");
  }

  @Test
  void shouldHaveWhatChangesOftenAboveWhatDoesNot() throws IOException {
    // given
    var sizes = new ArrayList<Long>();
    for (var layer : image.layers()) {
      sizes.add(Files.size(layer));
    }

    // then
    assertThat(image.config().at("/history"))
        .extracting(step -> step.get("comment").asText())
        .containsExactly("dependencies", "extra files", "jvm arg files");
    assertThat(sizes.stream().skip(1).mapToLong(Long::longValue).sum())
        .as("what an upgrade of the operator alone has to pull")
        .isLessThan(2_000_000);
  }

  @Test
  void shouldStart() throws Exception {
    // when
    var version = run("--version");
    var operator = run("run", "--log-format=text");

    // then
    assertThat(version).matches("modelexport \\d+\\.\\d+\\.\\d+.*\\n");
    assertThat(operator).contains("No cluster is configured");
  }

  @Test
  void shouldTellWhatItIsMadeOf() throws IOException {
    // given
    var told = new TreeMap<String, String>();
    for (var component : JSON.readTree(Files.readString(SBOM)).get("components")) {
      told.put(component.get("name").asText(), component.get("version").asText());
    }

    // when
    List<String> jars;
    try (var files = Files.list(image.here("/app/libs"))) {
      jars = files.map(file -> file.getFileName().toString()).toList();
    }

    // then
    assertThat(jars)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            jar ->
                assertThat(told)
                    .anySatisfy(
                        (name, version) -> assertThat(jar).isEqualTo("%s-%s.jar", name, version)));
  }

  /** As the image's entry point says, with the root of its files here. */
  private static String run(String... arguments) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var command = image.command(java, List.of(), List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", folder.resolve("none").toString());
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
