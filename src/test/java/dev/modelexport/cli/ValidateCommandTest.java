package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class ValidateCommandTest {

  private static final String VALID =
      """
      apiVersion: modelexport.dev/v1alpha1
      kind: ModelExport
      metadata: {name: flowers}
      spec:
        model: projects/demo/locations/us-central1/models/ICN1
        outputConfig:
          modelFormat: docker
          gcrDestination: {outputUri: gcr.io/demo/flowers}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String standardInput = "";

  @Test
  void shouldExitWithZeroAndPrintNothingOnStandardOutputWhenAllIsValid() throws IOException {
    var file = file("valid.yaml", VALID);

    assertThat(run("validate", file)).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEqualTo(lines("1 file, 1 ModelExport, 0 findings"));
  }

  @Test
  void shouldExitWithOneAndPrintALinePerFinding() throws IOException {
    var file = file("bad.yaml", VALID.replace("name: flowers", "name: Flowers"));

    assertThat(run("validate", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .startsWith(
            file + ":3:12: metadata.name: Invalid value: \"Flowers\": a lowercase RFC 1123 ")
        .hasLineCount(1);
    assertThat(err.toString()).isEqualTo(lines("1 file, 1 ModelExport, 1 finding"));
  }

  @Test
  void shouldExitWithTwoAndStillPrintFindingsWhenSomethingCouldNotBeRead() throws IOException {
    var broken = file("broken.yaml", "a: [\n");
    file("bad.yaml", VALID.replace("name: flowers", "name: Flowers"));

    assertThat(run("validate", folder.toString(), "no-such-file.yaml")).isEqualTo(2);
    assertThat(out.toString()).hasLineCount(1);
    assertThat(err.toString())
        .contains(broken + ":2:1: syntax error: ")
        .contains(lines("no-such-file.yaml: there is no such file or folder"))
        .endsWith(lines("2 files, 1 ModelExport, 1 finding, 2 could not be read"));
  }

  @Test
  void shouldReadStandardInput() {
    standardInput = VALID.replace("docker", "dokcer");

    assertThat(run("validate", "-")).isEqualTo(1);
    assertThat(out.toString()).startsWith("stdin:7:5: spec.outputConfig.modelFormat: ");
  }

  @Test
  void shouldSayThatAPathHoldsNoModelExport() throws IOException {
    var file = file("other.yaml", "kind: ConfigMap\n");

    assertThat(run("validate", file)).isZero();
    assertThat(err.toString())
        .isEqualTo(lines(file + ": holds no ModelExport", "1 file, 0 ModelExports, 0 findings"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "sarif"})
  void shouldPrintOneJsonDocumentAndNoSummaryForPrograms(String format) throws IOException {
    var file = file("valid.yaml", VALID);

    assertThat(run("validate", "--output", format, file)).isZero();
    assertThat(out.toString()).startsWith("{").endsWith(lines("}"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldCheckFormatsAgainstTheModelsType() throws IOException {
    var file = file("valid.yaml", VALID);

    assertThat(run("validate", "--model-type", "mobile-versatile-1", file)).isZero();
    assertThat(run("validate", "--model-type=mobile-core-ml-versatile-1", file)).isEqualTo(1);
    assertThat(run("validate", "--model-type", "cloud", file)).isEqualTo(1);
    assertThat(run("validate", "--model-type", "Tables", file)).isZero();
  }

  @Test
  void shouldTakeAnotherTableOfFormats() throws IOException {
    var file = file("valid.yaml", VALID);
    var table =
        file("formats.txt", "ImageClassification:\n  - types: [new]\n    formats: [tflite]\n");

    assertThat(run("validate", "--export-formats", table, "--model-type", "new", file))
        .isEqualTo(1);
    assertThat(out.toString()).contains("spec.outputConfig.modelFormat: ");
  }

  @Test
  void shouldRefuseATableThatCantBeUsed() throws IOException {
    var table = file("formats.txt", "Bogus: []\n");

    assertThat(run("validate", "--export-formats", table, folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(table, "Bogus", "Usage: modelexport validate ");
  }

  @Test
  void shouldListTheKnownTypesForAnUnknownOne() {
    assertThat(run("validate", "--model-type", "none", ".")).isEqualTo(2);
    assertThat(err.toString())
        .contains("\"none\" is not known", "ImageClassification/mobile-versatile-1")
        .contains("Usage: modelexport validate ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "validate", "validate --bogus x", "validat x", "validate --output xml x"})
  void shouldExitWithTwoAndTheUsageForAWrongCall(String call) {
    assertThat(run(call.isEmpty() ? new String[0] : call.split(" "))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Usage: modelexport").endsWith(" --help'.\n");
  }

  @Test
  void shouldPrintHelpOnStandardOutput() throws IOException {
    assertThat(run("validate", "--help")).isZero();
    new GoldenFile("validate-help.text").assertHolds(out.toString());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldPrintTheVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).isEqualTo(lines("modelexport development"));
  }

  /** Handlers of usage errors hold for subcommands that are there when they are set. */
  @Test
  void shouldTreatSubcommandsOfOtherPackagesAlike() {
    // given
    @Command(name = "other")
    record Other() implements Runnable {
      @Override
      public void run() {}
    }
    var errWriter = new PrintWriter(err);
    var cli =
        ModelExportCli.create(
            InputStream.nullInputStream(), new PrintWriter(out), errWriter, new Other());

    // when
    var code = cli.execute("other", "--bogus");

    // then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("Unknown option: '--bogus'").endsWith("other --help'.\n");
    assertThat(cli.execute("other")).isZero();
  }

  private int run(String... args) {
    var in = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
    var outWriter = new PrintWriter(out);
    var errWriter = new PrintWriter(err);
    var code = ModelExportCli.create(in, outWriter, errWriter).execute(args);
    outWriter.flush();
    errWriter.flush();
    return code;
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }
}
