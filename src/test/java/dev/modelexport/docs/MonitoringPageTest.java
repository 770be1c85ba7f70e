package dev.modelexport.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.api.v1alpha1.Reason;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the metrics and the alerts has what there is, and nothing else. */
class MonitoringPageTest {

  private static final Path PAGE = Path.of("docs", "monitoring.md");
  private static final Path FOLDER = Path.of("deploy", "monitoring");
  private static final Pattern METRIC = Pattern.compile("modelexport_[a-z_]+");
  private static final Pattern NAMED = Pattern.compile("\\| `(modelexport_[a-z_]+)` \\|");
  private static final Pattern REASONS = Pattern.compile("reason=~?\"([A-Za-z|]+)\"");
  private static final Pattern SUFFIX = Pattern.compile("_(bucket|count|sum|max)$");

  @Test
  void shouldTellWhatToDoAboutEveryAlert() throws IOException {
    // given
    var rules =
        Serialization.unmarshal(Files.readString(FOLDER.resolve("rules.yaml")), JsonNode.class);
    var page = Files.readString(PAGE);

    // then
    for (var rule : rules.at("/spec/groups/0/rules")) {
      var name = rule.get("alert").asText();
      assertThat(page).contains("\n### " + name + "\n");
      assertThat(rule.at("/annotations/runbook_url").asText())
          .isEqualTo("docs/monitoring.md#" + name.toLowerCase(Locale.ROOT));
    }
    assertThat(page.split("\n### Model", -1)).hasSize(rules.at("/spec/groups/0/rules").size() + 1);
  }

  @Test
  void shouldListEveryMetricThatIsAskedFor() throws IOException {
    // given
    var listed = found(NAMED, Files.readString(PAGE));

    // then
    for (var file : Set.of("rules.yaml", "dashboard.json")) {
      var asked =
          found(METRIC, Files.readString(FOLDER.resolve(file))).stream()
              .map(name -> SUFFIX.matcher(name).replaceAll(""))
              .collect(Collectors.toSet());
      assertThat(listed).as(file).containsAll(asked);
    }
  }

  @Test
  void shouldAlertAboutReasonsThatThereAre() throws IOException {
    // given
    var asked =
        found(REASONS, Files.readString(FOLDER.resolve("rules.yaml"))).stream()
            .flatMap(text -> Arrays.stream(text.split("[|]")))
            .toList();

    // then
    assertThat(asked).isNotEmpty();
    assertThat(Arrays.stream(Reason.values()).map(Enum::name)).containsAll(asked);
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(match.groupCount()))
        .collect(Collectors.toSet());
  }
}
