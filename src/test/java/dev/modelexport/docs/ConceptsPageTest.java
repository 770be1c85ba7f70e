package dev.modelexport.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.Phase;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the concepts knows all phases, conditions and fields that ask for something. */
class ConceptsPageTest {

  private static final Path DEFINITION = Path.of("crds", "modelexports.modelexport.dev-v1.yaml");
  private static final Pattern ARROW = Pattern.compile("(?m)^ +(\\S+) --> (\\w+)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*?) \\|");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)`");

  private final String page = read();

  @Test
  void shouldDrawEveryPhase() {
    // when
    var drawn =
        ARROW
            .matcher(section("Phases"))
            .results()
            .flatMap(arrow -> Stream.of(arrow.group(1), arrow.group(2)))
            .filter(state -> !state.equals("[*]"))
            .distinct();

    // then
    assertThat(drawn).containsExactlyInAnyOrderElementsOf(names(Phase.values()));
  }

  @Test
  void shouldExplainEveryCondition() {
    assertThat(firstColumn(section("Conditions")))
        .containsExactlyElementsOf(names(ConditionType.values()));
  }

  @Test
  void shouldTellWhatFollowsFromAChangeOfEveryField() throws IOException {
    // given
    var fields = new ArrayList<String>();
    Serialization.unmarshal(Files.readString(DEFINITION), JsonNode.class)
        .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties")
        .fieldNames()
        .forEachRemaining(fields::add);

    // then
    fields.remove("deletionPolicy");
    assertThat(firstColumn(section("A run")).distinct())
        .containsExactlyInAnyOrderElementsOf(fields);
  }

  private static Stream<String> firstColumn(String section) {
    return ROW.matcher(section)
        .results()
        .flatMap(row -> NAMED.matcher(row.group(1)).results())
        .map(name -> name.group(1));
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  private String section(String heading) {
    var start = page.indexOf("\n## " + heading + "\n");
    assertThat(start).as("a section " + heading).isNotNegative();
    var end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end);
  }

  private static String read() {
    try {
      return Files.readString(Path.of("docs", "concepts.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
