package dev.modelexport.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shard",
        "!shard",
        "shard=a",
        "shard==a",
        "shard!=a",
        "shard=",
        "models.example.com/shard in (a, b),tier notin (test)",
        " shard = a , tier ",
        "shard in (a)"
      })
  void shouldTakeWhatKubectlTakes(String text) {
    assertThat(problemsOf(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shard=a,",
        ",",
        "shard in a",
        "shard in (a",
        "shard is a",
        "-shard",
        "shard=a b",
        "a/b/c",
        "Models.example.com/shard=a"
      })
  void shouldSayWhatIsNoRequirement(String text) {
    assertThat(problemsOf(text))
        .startsWith("--selector=" + text + ": \"")
        .contains("is no requirement; write one or several")
        .contains("KEY in (VALUE, VALUE)");
  }

  private static String problemsOf(String text) {
    var problems = new Problems();
    LabelSelectorText.check(text, "--selector", problems);
    return problems.text();
  }
}
