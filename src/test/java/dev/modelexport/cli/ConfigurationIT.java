package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.cli.JarProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged operator says of a configuration that is wrong, before it does anything. */
class ConfigurationIT {

  private static final String NO_CLUSTER = "No cluster is configured";

  @TempDir private Path folder;

  @Test
  void shouldTellAllThatIsWrongAtOnce() throws Exception {
    // when
    var outcome =
        run(
            "run",
            "--poll-interval=0",
            "--start-timeout=100",
            "--management-port=70000",
            "--vertexai-endpoint=us=ftp://x",
            "--selector=shard in a",
            "--leader-election",
            "--lease-namespace=ml",
            "--lease-duration=1");

    // then
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines().toList())
        .startsWith(
            "--poll-interval=0: write a number of seconds, at least 1",
            "--start-timeout=100: write a number of seconds, from 1 to 90",
            "--management-port=70000: write a port, from 0 to 65535")
        .anyMatch(line -> line.startsWith("--vertexai-endpoint=us=ftp://x: "))
        .anyMatch(
            line -> line.startsWith("--selector=shard in a: \"shard in a\" is no requirement"))
        .contains("--lease-duration=1: write a number of seconds, at least 3")
        .hasSize(7)
        .endsWith("Try 'modelexport run --help'.");
  }

  @Test
  void shouldTellAllValuesThatAreOfNoUse() throws Exception {
    // when
    var outcome =
        run(
            "run",
            "--poll-interval=soon",
            "--start-timeout=later",
            "--leader-election=maybe",
            "--log-format=xml",
            "--log-level=info",
            "--nonsense");

    // then
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "--poll-interval=soon: write a whole number",
            "--start-timeout=later: write a whole number",
            "--leader-election=maybe: write true or false",
            "--log-format=xml: write one of auto, text, json",
            "--nonsense")
        .doesNotContain("--log-level")
        .doesNotContain("--lease-duration");
  }

  @Test
  void shouldTakeAnEmptyVariableForNone() throws Exception {
    // given
    write("start-timeout: 100\n");
    var environment =
        Map.of(
            "MODELEXPORT_CONFIG", "config.yaml",
            "MODELEXPORT_POLL_INTERVAL", "",
            "MODELEXPORT_START_TIMEOUT", " ");

    // when
    var outcome = new JarProcess(folder).run(environment, "", "run");

    // then: the file counts
    assertThat(outcome.err().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("--start-timeout=100: write a number of seconds"),
            line -> assertThat(line).startsWith("Try "));
  }

  @Test
  void shouldTellOfEveryPlaceAndOfEveryKindAtOnce() throws Exception {
    // given
    write(
        """
        start-timeout: 100
        poll-interval: 0
        lease-duration: long
        pol-interval: 3
        """);

    // when
    var outcome =
        run(
            "run",
            "--config=config.yaml",
            "--poll-interval=soon",
            "--namespace=team-a,Team_B",
            "--nonsense");

    // then
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines().toList())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).isEqualTo("--poll-interval=soon: write a whole number"),
            line -> assertThat(line).contains("Unknown option", "--nonsense"),
            line -> assertThat(line).startsWith("config.yaml: pol-interval is no setting"),
            line -> assertThat(line).startsWith("config.yaml: ").contains("--lease-duration"),
            line -> assertThat(line).startsWith("--start-timeout=100: write a number of seconds"),
            line -> assertThat(line).startsWith("--namespace=Team_B: no namespace can have"),
            line -> assertThat(line).startsWith("Try "));
  }

  @Test
  void shouldNameTheVariablesThatAreOfNoUse() throws Exception {
    // given
    write("start-timeout: 100\nmanagement-port: 1\n");
    var environment =
        Map.of(
            "MODELEXPORT_CONFIG", "config.yaml",
            "MODELEXPORT_POLL_INTERVAL", "soon",
            "MODELEXPORT_MANAGEMENT_PORT", "http",
            "MODELEXPORT_LEASE_DURATION", "1");

    // when
    var outcome = new JarProcess(folder).run(environment, "", "run");

    // then
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines().toList())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith("MODELEXPORT_POLL_INTERVAL: ").contains("=soon: "),
            line ->
                assertThat(line).startsWith("MODELEXPORT_MANAGEMENT_PORT: ").contains("=http: "),
            line -> assertThat(line).startsWith("--start-timeout=100: write a number of seconds"),
            line -> assertThat(line).startsWith("--lease-duration=1: write a number of seconds"),
            line -> assertThat(line).startsWith("Try "));
  }

  @Test
  void shouldNotRepeatAUrlThatMayBeASecret() throws Exception {
    // given
    write("notify-url: https://user:s3cret@events.example.com/\n");

    // then
    for (var outcome :
        List.of(
            run("run", "--notify-url=events.example.com/s3cret"),
            run("run", "--config=config.yaml"),
            new JarProcess(folder)
                .run(Map.of("MODELEXPORT_NOTIFY_URL", "ftp://s3cret@x"), "", "run"))) {
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err())
          .startsWith("--notify-url=(not shown, it may be a secret): write http://HOST[:PORT]/PATH")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void shouldTellWhatIsWrongWithTheVariablesOfOpenTelemetryWithoutTheirSecrets() throws Exception {
    // given
    var endpoint = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318");

    // then
    assertThat(runWith(endpoint, "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"))
        .startsWith("OTEL_EXPORTER_OTLP_PROTOCOL=grpc: write http/protobuf");
    for (var wrong :
        Map.of(
                "OTEL_EXPORTER_OTLP_HEADERS", "s3cret",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "ftp://s3cret@collector",
                "OTEL_TRACES_EXPORTER", "zipkin",
                "OTEL_BSP_SCHEDULE_DELAY", "soon")
            .entrySet()) {
      assertThat(runWith(endpoint, wrong.getKey(), wrong.getValue()))
          .startsWith("OpenTelemetry can't be set up: ")
          .contains("correct the variables that begin with OTEL_")
          .doesNotContain("s3cret", "\tat ");
    }
  }

  private String runWith(Map<String, String> variables, String name, String value)
      throws Exception {
    var all = new HashMap<>(variables);
    all.put(name, value);
    var outcome = new JarProcess(folder).run(all, "", "run", "--log-format=text");
    assertThat(outcome.code()).isEqualTo(2);
    return outcome.err();
  }

  @Test
  void shouldSayOneLineWithoutAClusterAlsoToOneOfSeveral() throws Exception {
    // when
    var outcome = run("run", "--leader-election", "--lease-namespace=ml", "--log-format=text");

    // then
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().lines()).singleElement().asString().contains(NO_CLUSTER);
  }

  @Test
  void shouldNotRepeatALineOfAFileThatIsNoYaml() throws Exception {
    // given
    write("poll-interval: 5\nnotify-url: [https://x/s3cret\n");

    // when
    var outcome = run("run", "--config=config.yaml");

    // then
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("config.yaml:3:1: is no YAML: ").doesNotContain("s3cret");
  }

  @Test
  void shouldTellWhatIsWrongInAFile() throws Exception {
    // given
    write(
        """
        poll-interval: 0
        pol-interval: 3
        start-timeout: [1, 2]
        management-port: {a: b}
        """);

    // when
    var outcome = run("run", "--config=config.yaml");

    // then
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "config.yaml: pol-interval is no setting; there are automl-endpoint, export-formats,",
            "config.yaml: start-timeout: write one value",
            "config.yaml: management-port: write one value",
            "--poll-interval=0: write a number of seconds, at least 1");
  }

  @Test
  void shouldTellOfAFileThatIsNotThereOrIsNone() throws Exception {
    // given
    write("- a\n- b\n");

    // then
    assertThat(run("run", "--config=config.yaml").err())
        .startsWith("config.yaml: write settings, one in a line, such as poll-interval: 10");
    assertThat(run("run", "--config=none.yaml").err())
        .startsWith("--config=none.yaml: there is no such file");
  }

  @Test
  void shouldTakeAnOptionBeforeTheFile() throws Exception {
    // given
    write("poll-interval: 0\nnamespace: [one, two]\n");

    // then
    assertThat(run("run", "--config=config.yaml").err())
        .startsWith("--poll-interval=0: write a number of seconds, at least 1");
    assertThat(run("run", "--config=config.yaml", "--poll-interval=5", "--log-format=text").err())
        .contains(NO_CLUSTER);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("config.yaml"), text);
  }

  private Outcome run(String... args) throws Exception {
    return new JarProcess(folder).run("", args);
  }
}
