package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.cli.JarProcess.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged jar as users do, in a process of its own. */
class ValidateIT {

  private static final String VALID =
      """
      apiVersion: modelexport.dev/v1alpha1
      kind: ModelExport
      metadata:
        name: flowers
      spec:
        model: projects/demo/locations/us-central1/models/ICN1
        outputConfig:
          modelFormat: tflite
          gcsDestination:
            outputUriPrefix: gs://bucket/flowers
      """;

  private static final String INVALID = VALID.replace("name: flowers", "name: Flöwers");

  private static final Pattern HEAVY =
      Pattern.compile(
          "io\\.|com\\.google\\.|ch\\.qos\\.|org\\.slf4j\\.Logger|java\\.net\\.(http|Socket )");

  @TempDir private Path folder;

  @Test
  void shouldExitWithZeroForAFolderOfValidManifests() throws Exception {
    write("exports/a.yaml", VALID + "---\n" + VALID);
    write("exports/deep/b.yml", VALID);
    write("exports/deep/readme.md", "kind: ModelExport");

    var outcome = run("", "validate", "exports");

    assertThat(outcome).isEqualTo(new Outcome(0, "", "2 files, 3 ModelExports, 0 findings\n"));
  }

  @Test
  void shouldExitWithOneAndPrintTheFindingsOnly() throws Exception {
    write("exports/a.yaml", INVALID);

    var outcome = run("", "validate", "exports", "--output", "text");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .startsWith(
            "exports/a.yaml:4:3: metadata.name: Invalid value: \"Flöwers\": a lowercase RFC ")
        .hasLineCount(1);
    assertThat(outcome.err()).isEqualTo("1 file, 1 ModelExport, 1 finding\n");
  }

  @Test
  void shouldExitWithTwoForWhatCantBeRead() throws Exception {
    write("broken.yaml", "a: [\n");

    var outcome = run("", "validate", "broken.yaml", "gone.yaml");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("broken.yaml:2:1: syntax error: ", "gone.yaml: there is no such file or folder\n")
        .endsWith("1 file, 0 ModelExports, 0 findings, 2 could not be read\n");
  }

  @Test
  void shouldReadStandardInput() throws Exception {
    var outcome = run(INVALID, "validate", "-");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).startsWith("stdin:4:3: metadata.name: Invalid value: \"Flöwers\"");
  }

  @Test
  void shouldPrintJsonInUtf8WhateverTheLocale() throws Exception {
    write("a.yaml", INVALID);

    var outcome = run("", "validate", "--output=json", "a.yaml");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).isEmpty();
    var report = new ObjectMapper().readTree(outcome.out());
    assertThat(report.at("/findings/0/message").textValue())
        .startsWith("Invalid value: \"Flöwers\"");
    assertThat(report.at("/summary/modelExports").intValue()).isEqualTo(1);
  }

  @Test
  void shouldPrintSarifWithTheVersionOfTheJar() throws Exception {
    write("my exports/a.yaml", INVALID);

    var outcome = run("", "validate", "--output=sarif", folder.resolve("my exports").toString());

    assertThat(outcome.code()).isEqualTo(1);
    var run = new ObjectMapper().readTree(outcome.out()).at("/runs/0");
    assertThat(run.at("/tool/driver/version").textValue()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri").textValue())
        .isEqualTo("my%20exports/a.yaml");
  }

  @Test
  void shouldExitWithTwoAndTheUsageForAWrongCall() throws Exception {
    var outcome = run("", "validate");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("PATH", "Usage: modelexport validate ");
  }

  /** A check in every pull request has to start fast: what it loads decides that. */
  @Test
  void shouldLoadNothingOfClientsServersAndLogging() throws Exception {
    write("a.yaml", VALID);

    var outcome = run("", "-Xlog:class+load:stderr", "validate", "a.yaml");

    assertThat(outcome.code()).isZero();
    var loaded = outcome.err().lines().map(line -> line.replaceFirst("^\\[.*] ", "")).toList();
    assertThat(loaded).anyMatch(name -> name.startsWith("dev.modelexport.cli.ValidateCommand "));
    assertThat(loaded.stream().filter(name -> HEAVY.matcher(name).lookingAt())).isEmpty();
  }

  @Test
  void shouldPackNothingOfTheTests() throws IOException {
    try (var jar = new JarFile(JarProcess.JAR.toFile())) {
      assertThat(jar.stream().map(Object::toString))
          .contains("dev/modelexport/Main.class", "META-INF/LICENSE", "META-INF/NOTICE")
          .noneMatch(name -> name.matches("dev/modelexport/.*(Test|IT|Fake.*)\\.class"))
          .noneMatch(name -> name.matches("dev/modelexport/(sandbox|simulator)/.*"))
          .as("21 MB that the v1 client does not need")
          .noneMatch(name -> name.startsWith("com/google/cloud/aiplatform/v1beta1/"))
          .noneMatch(name -> name.startsWith("org/junit/") || name.startsWith("org/assertj/"))
          .noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)"));
    }
  }

  /** A jar that keeps one service file of several leaves gRPC without name resolvers. */
  @Test
  void shouldMergeTheServiceFilesOfAllLibraries() throws IOException {
    try (var jar = new JarFile(JarProcess.JAR.toFile())) {
      var entry = jar.getEntry("META-INF/services/io.grpc.NameResolverProvider");
      var services = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);

      assertThat(services)
          .contains("io.grpc.internal.DnsNameResolverProvider", "io.grpc.netty.shaded.");
    }
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Outcome run(String input, String... args) throws Exception {
    return new JarProcess(folder).run(input, args);
  }
}
