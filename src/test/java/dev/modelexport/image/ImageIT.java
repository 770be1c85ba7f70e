package dev.modelexport.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageIT {

  private static final Path TAR = Path.of("target", "image-layout.tar");
  private static final Path SBOM = Path.of("target", "sbom.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static JsonNode config;
  private static List<String> layers;

  @BeforeAll
  static void unpack() throws IOException {
    unpack(TAR, folder.resolve("image"), false);
    var manifest = read("manifest.json").get(0);
    config = read(manifest.get("Config").asText());
    layers =
        StreamSupport.stream(manifest.get("Layers").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    for (var layer : layers) {
      unpack(folder.resolve("image").resolve(layer), folder.resolve("root"), true);
    }
  }

  @Test
  void shouldRunAsNobodyWithLabelsAndOnePort() {
    assertThat(config.at("/config/User").asText()).isEqualTo("65532:65532");
    assertThat(config.at("/config/ExposedPorts").fieldNames())
        .toIterable()
        .containsExactly("8080/tcp");
    assertThat(config.at("/config/Labels").fieldNames())
        .toIterable()
        .contains("org.opencontainers.image.version", "org.opencontainers.image.licenses");
  }

  @Test
  void shouldHaveWhatChangesOftenAboveWhatDoesNot() throws IOException {
    // given
    var sizes = new ArrayList<Long>();
    for (var layer : layers) {
      sizes.add(Files.size(folder.resolve("image").resolve(layer)));
    }

    // then
    assertThat(config.at("/history"))
        .extracting(step -> step.get("comment").asText())
        .startsWith("dependencies")
        .contains("classes");
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
    try (var files = Files.list(folder.resolve("root/app/libs"))) {
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
    var root = folder.resolve("root").toString();
    var entryPoint =
        StreamSupport.stream(config.at("/config/Entrypoint").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toCollection(ArrayList::new));
    var classPath = Files.readString(folder.resolve("root/app/jib-classpath-file"));
    assertThat(entryPoint.get(0)).isEqualTo("java");
    entryPoint.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    entryPoint.replaceAll(
        word ->
            word.equals("@/app/jib-classpath-file")
                ? classPath.trim().replace("/app/", root + "/app/")
                : word);
    entryPoint.addAll(List.of(arguments));
    var builder = new ProcessBuilder(entryPoint).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", folder.resolve("none").toString());
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static JsonNode read(String name) throws IOException {
    return JSON.readTree(Files.readString(folder.resolve("image").resolve(name)));
  }

  private static void unpack(Path tar, Path to, boolean zipped) throws IOException {
    try (var file = new BufferedInputStream(Files.newInputStream(tar));
        var entries = new TarArchiveInputStream(zipped ? new GZIPInputStream(file) : file)) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        var path = to.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          Files.write(path, entries.readAllBytes());
        }
      }
    }
  }
}
