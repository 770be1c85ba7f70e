package dev.modelexport.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.operator.RunCommand;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The chart can set whatever can be set about the operator, and its schema knows every value. */
class ChartValuesTest {

  private static final Path CHART = Path.of("deploy", "helm", "modelexport-operator");

  /** Options that have a value of their own. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "config", "config",
          "export-formats", "exportFormats",
          "namespace", "watchNamespaces",
          "selector", "selector");

  /** Options that are the chart's own: its replicas, its probes and its namespace go with them. */
  private static final Set<String> NO_VALUES =
      Set.of("leader-election", "lease-namespace", "management-port");

  private JsonNode schema;
  private JsonNode values;

  @BeforeEach
  void read() throws IOException {
    schema = read("values.schema.json").get("properties");
    values = read("values.yaml");
  }

  @Test
  void shouldHaveAValueForEveryOption() {
    // given
    var settings = schema.get("config").get("properties");

    // then
    var known = new TreeSet<>(names(settings));
    assertThat(known).doesNotContainAnyElementsOf(ELSEWHERE.keySet());
    known.addAll(ELSEWHERE.keySet());
    known.addAll(NO_VALUES);
    assertThat(known).isEqualTo(new TreeSet<>(options().keySet()));
    assertThat(names(schema)).containsAll(ELSEWHERE.values());
  }

  @Test
  void shouldTakeAValueOfTheOptionsType() {
    schema
        .get("config")
        .get("properties")
        .properties()
        .forEach(
            setting -> {
              var option = options().get(setting.getKey());
              var type = setting.getValue().path("type");
              if (option.isMultiValue()) {
                assertThat(type).as(setting.getKey()).map(JsonNode::asText).contains("array");
              } else if (option.type() == int.class) {
                assertThat(type.asText()).as(setting.getKey()).isEqualTo("integer");
              } else if (option.type().isEnum()) {
                assertThat(setting.getValue().get("enum"))
                    .as(setting.getKey())
                    .extracting(JsonNode::asText)
                    .containsExactlyElementsOf(constants(option));
              } else {
                assertThat(type.asText()).as(setting.getKey()).isEqualTo("string");
              }
            });
  }

  @Test
  void shouldExplainEveryValueInValuesYaml() {
    assertSame("", schema, values);
  }

  private static void assertSame(String path, JsonNode schema, JsonNode values) {
    var known = new HashSet<>(names(schema));
    // Helm's own, of a chart that is part of another.
    known.remove("global");
    assertThat(names(values))
        .as("values below \"%s\"", path)
        .containsExactlyInAnyOrderElementsOf(known);
    for (var name : known) {
      var below = schema.get(name).path("properties");
      if (below.isObject() && !name.equals("config")) {
        assertSame(path + name + ".", below, values.get(name));
      }
    }
  }

  private static Map<String, OptionSpec> options() {
    return new CommandLine(new RunCommand())
        .getCommandSpec().options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .collect(
                Collectors.toMap(
                    option -> option.longestName().replaceFirst("^--", ""), option -> option));
  }

  private static List<String> constants(OptionSpec option) {
    return Arrays.stream(option.type().getEnumConstants()).map(String::valueOf).toList();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static JsonNode read(String file) throws IOException {
    return Serialization.unmarshal(Files.readString(CHART.resolve(file)), JsonNode.class);
  }
}
