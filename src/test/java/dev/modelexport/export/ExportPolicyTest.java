package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The state machine, as the scenarios in {@code src/test/resources/decisions} tell it. */
class ExportPolicyTest {

  private final ExportPolicy policy = new ExportPolicy(Samples.RESOLVER, Pauses.DEFAULT);

  static List<ScenarioFile> shouldDecideAsTheScenariosTell() {
    return ScenarioFile.all();
  }

  @ParameterizedTest
  @MethodSource
  void shouldDecideAsTheScenariosTell(ScenarioFile scenarios) throws IOException {
    // when
    var decided = scenarios.textWith(policy);

    // then
    if ("true".equals(System.getProperty("golden.update"))) {
      Files.writeString(scenarios.path(), decided);
    }
    assertThat(scenarios.path())
        .as("To write the decisions anew: mvn -q test -Dtest=ExportPolicyTest -Dgolden.update=true")
        .hasContent(decided);
  }
}
