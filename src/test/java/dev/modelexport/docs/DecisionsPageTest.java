package dev.modelexport.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DecisionsPageTest {

  private static final Path SCENARIOS = Path.of("src", "test", "resources", "decisions");

  /** Words and conditions are told in full in the scenarios; here they would hide the rest. */
  private static final List<String> LEFT_OUT = List.of("told", "conditions", "message");

  private static final String HEAD =
      """
      # Decisions

      The state machine, case by case. Each row is a scenario of `src/test/resources/decisions`, and
      a test that `ExportPolicy` decides as it says; the scenarios have the messages and conditions too.
      *Told* is the phase and reason that are stored in the status before anything else is done; where
      it is empty, the status stays as it is.
      """;

  @Test
  void shouldTellEveryScenario() throws IOException {
    // given
    var page = new StringBuilder(HEAD);
    for (var file : files()) {
      append(page, new YAMLMapper().readTree(file.toFile()));
    }

    // then
    GoldenPage.hold(Path.of("docs", "decisions.md"), page.toString(), getClass());
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.list(SCENARIOS)) {
      return files.sorted().toList();
    }
  }

  private static void append(StringBuilder page, JsonNode scenarios) {
    page.append("\n## ").append(scenarios.get("about").asText()).append("\n\n");
    page.append("| case | told | then |\n|---|---|---|\n");
    for (var scenario : scenarios.get("cases")) {
      var then = scenario.get("then");
      page.append("| ")
          .append(title(scenario))
          .append(" | ")
          .append(then.path("told").asText())
          .append(" | ")
          .append(rest(then))
          .append(" |\n");
    }
  }

  private static String title(JsonNode scenario) {
    List<String> codes = new ArrayList<>();
    scenario.path("codes").forEach(code -> codes.add(code.asText()));
    var title = scenario.get("case").asText();
    return codes.isEmpty() ? title : title + " (" + String.join(", ", codes) + ")";
  }

  private static String rest(JsonNode then) {
    return then.properties().stream()
        .filter(part -> !LEFT_OUT.contains(part.getKey()))
        .map(part -> part.getKey() + ": " + part.getValue().asText())
        .collect(Collectors.joining("; "));
  }
}
