package dev.modelexport.docs;

import dev.modelexport.operator.EnvironmentVariables;
import dev.modelexport.operator.RunCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ConfigurationPageTest {

  private static final String HEAD =
      """
      # Configuration

      Everything that can be set about `modelexport run`, in three places:

      1. an option on the command line: `--poll-interval=5`,
      2. an environment variable: `MODELEXPORT_POLL_INTERVAL=5`,
      3. a file in YAML, which `--config` or `MODELEXPORT_CONFIG` names, with the options' names without
         their hyphens in front: `poll-interval: 5`.

      What comes first counts, and an empty variable is none. Several values are a list in the file, and
      parted by commas elsewhere; an option can also be repeated. A value that can't be right keeps the
      operator from starting; it says all that is wrong at once, one line for each, and ends with 2.

      ```yaml
      # modelexport.yaml
      namespace: [team-a, team-b]
      poll-interval: 5
      management-port: 8080
      leader-election: true
      ```

      Traces are set up by OpenTelemetry's own variables: [monitoring.md](monitoring.md#traces).

      | option | environment variable | what it sets |
      |---|---|---|
      """;

  @Test
  void shouldListEveryOption() throws IOException {
    // given
    var rows =
        new CommandLine(new RunCommand())
            .getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .map(ConfigurationPageTest::row)
                .collect(Collectors.joining());

    // then
    GoldenPage.hold(Path.of("docs", "configuration.md"), HEAD + rows, getClass());
  }

  private static String row(OptionSpec option) {
    var variables =
        EnvironmentVariables.of(option).stream()
            .map(variable -> "`" + variable + "`")
            .collect(Collectors.joining(", else "));
    var label = option.negatable() ? "" : "=" + option.paramLabel();
    return "| `%s%s` | %s | %s |\n"
        .formatted(option.longestName(), label, variables, String.join(" ", option.description()));
  }
}
