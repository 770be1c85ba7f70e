package dev.modelexport.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One file of scenarios: cases with a {@code given}, laid over that of the file, and a {@code then}
 * that is golden. A case with {@code codes} stands for one case per code, all with the same outcome
 * but for the code's name.
 *
 * <p>The text of the file is kept as it is but for the {@code then} blocks, which come last in
 * their cases.
 */
final class ScenarioFile {

  static final Path FOLDER = Path.of("src", "test", "resources", "decisions");

  /** Stands for the code in a {@code given} and in a {@code then}. */
  private static final String CODE = "CODE";

  private static final String CASE = "  - case: ";
  private static final String THEN = "    then:";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][^\"'#:{}\\[\\]]*");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final Path path;
  private final String text;
  private final Content content;

  private record Content(String about, JsonNode given, List<Case> cases) {}

  /**
   * @param title the given in a sentence
   */
  record Case(
      @com.fasterxml.jackson.annotation.JsonProperty("case") String title,
      List<ErrorCode> codes,
      JsonNode given,
      Map<String, String> then) {}

  private ScenarioFile(Path path, String text, Content content) {
    this.path = path;
    this.text = text;
    this.content = content;
  }

  static List<ScenarioFile> all() {
    try (var files = Files.list(FOLDER)) {
      return files.sorted().map(ScenarioFile::read).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ScenarioFile read(Path path) {
    try {
      var text = Files.readString(path);
      return new ScenarioFile(path, text, YAML.readValue(text, Content.class));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(path + " can't be read", e);
    }
  }

  Path path() {
    return path;
  }

  String text() {
    return text;
  }

  String about() {
    return content.about();
  }

  List<Case> cases() {
    return content.cases();
  }

  /** The situations of a case: one, or one per code. */
  List<Situation> situations(Case scenario) {
    var given = Overlay.of(content.given(), scenario.given());
    var codes = scenario.codes();
    return codes == null
        ? List.of(situation(given))
        : codes.stream().map(code -> situation(with(code, given))).toList();
  }

  /** The text of the file with the decisions of {@code policy} in place of those that it has. */
  String textWith(ExportPolicy policy) {
    var lines = new ArrayList<String>();
    var number = 0;
    var inThen = false;
    for (var line : text.lines().toList()) {
      if (line.startsWith(CASE) && number > 0) {
        addThen(lines, policy, cases().get(number - 1));
        lines.add("");
      }
      number += line.startsWith(CASE) ? 1 : 0;
      inThen = !line.startsWith(CASE) && (inThen || line.startsWith(THEN));
      if (!inThen) {
        lines.add(line);
      }
    }
    addThen(lines, policy, cases().get(number - 1));
    return String.join("\n", lines) + "\n";
  }

  private void addThen(List<String> lines, ExportPolicy policy, Case scenario) {
    while (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    lines.add(THEN);
    decisions(policy, scenario)
        .forEach((key, value) -> lines.add("      " + key + ": " + quoted(value)));
  }

  private Map<String, String> decisions(ExportPolicy policy, Case scenario) {
    var situations = situations(scenario);
    if (scenario.codes() == null) {
      return decision(policy, scenario, situations.get(0));
    }
    var outcomes = new ArrayList<Map<String, String>>();
    for (var i = 0; i < situations.size(); i++) {
      var code = scenario.codes().get(i).name();
      var outcome = decision(policy, scenario, situations.get(i));
      outcome.replaceAll((key, value) -> value.replaceAll("\\b" + code + "\\b", CODE));
      outcomes.add(outcome);
    }
    if (outcomes.stream().distinct().count() > 1) {
      throw new AssertionError(
          "%s: \"%s\" is decided in different ways: %s"
              .formatted(
                  path.getFileName(),
                  scenario.title(),
                  outcomes.stream().map(Map::toString).collect(Collectors.joining("\n"))));
    }
    return outcomes.get(0);
  }

  private Map<String, String> decision(ExportPolicy policy, Case scenario, Situation situation) {
    try {
      return DecisionText.of(situation, policy.decide(situation));
    } catch (RuntimeException e) {
      throw new AssertionError(
          "%s: \"%s\" is not decided".formatted(path.getFileName(), scenario.title()), e);
    }
  }

  private static Situation situation(JsonNode given) {
    try {
      return YAML.treeToValue(given, ScenarioGiven.class).toSituation();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException("not a given: " + given, e);
    }
  }

  private static JsonNode with(ErrorCode code, JsonNode given) {
    var copy = given.deepCopy();
    replaceCode(copy, code);
    return copy;
  }

  private static void replaceCode(JsonNode node, ErrorCode code) {
    if (node instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
      object
          .properties()
          .forEach(
              entry -> {
                if (entry.getValue().isTextual() && entry.getValue().textValue().equals(CODE)) {
                  entry.setValue(TextNode.valueOf(code.name()));
                } else {
                  replaceCode(entry.getValue(), code);
                }
              });
    } else {
      node.forEach(child -> replaceCode(child, code));
    }
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value : TextNode.valueOf(value).toString();
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
