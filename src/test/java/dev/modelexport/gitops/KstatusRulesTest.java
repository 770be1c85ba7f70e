package dev.modelexport.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

class KstatusRulesTest {

  private static final String SUCCEEDED =
      """
      metadata: {generation: 2}
      status:
        observedGeneration: 2
        phase: Succeeded
        conditions:
        - {type: Ready, status: "True", reason: A, message: a, observedGeneration: 2, lastTransitionTime: t1}
        - {type: Validated, status: "True", reason: A, message: a, observedGeneration: 2, lastTransitionTime: t1}
        - {type: Exported, status: "True", reason: A, message: a, observedGeneration: 2, lastTransitionTime: t1}
        - {type: Reconciling, status: "False", reason: A, message: a, observedGeneration: 2, lastTransitionTime: t1}
        - {type: Stalled, status: "False", reason: A, message: a, observedGeneration: 2, lastTransitionTime: t1}
      """;

  @Test
  void shouldFindNothingWrongWithAStatusThatConforms() {
    assertThat(KstatusRules.broken(read(SUCCEEDED))).isEmpty();
    assertThat(Kstatus.of(read(SUCCEEDED))).isEqualTo(Kstatus.Current);
  }

  @Test
  void shouldFindAStatusThatTellsNoGeneration() {
    var status = SUCCEEDED.replace("  observedGeneration: 2\n", "");

    assertThat(KstatusRules.broken(read(status)))
        .anyMatch(text -> text.startsWith("no observedGeneration"));
  }

  @Test
  void shouldFindAStatusThatIsTwoThingsAtOnce() {
    var status = SUCCEEDED.replace("Stalled, status: \"False\"", "Stalled, status: \"True\"");

    assertThat(KstatusRules.broken(read(status)))
        .contains("Ready is True, and so is Reconciling or Stalled");
  }

  @Test
  void shouldFindAStatusThatIsNothing() {
    var status = SUCCEEDED.replace("Ready, status: \"True\"", "Ready, status: \"False\"");

    assertThat(KstatusRules.broken(read(status)))
        .anyMatch(text -> text.startsWith("neither Ready"));
  }

  @Test
  void shouldFindAConditionOfAnotherGeneration() {
    var status =
        SUCCEEDED.replace("observedGeneration: 2\n  phase", "observedGeneration: 1\n  phase");

    assertThat(KstatusRules.broken(read(status)))
        .contains("condition Ready speaks of another generation");
  }

  @Test
  void shouldFindATransitionTimeThatMovesWithoutATransition() {
    assertThat(KstatusRules.broken(read(SUCCEEDED), read(SUCCEEDED.replace("t1", "t2"))))
        .contains("condition Ready has a new lastTransitionTime without a transition");
  }

  @Test
  void shouldFindAGenerationThatGoesBack() {
    var back = SUCCEEDED.replace("observedGeneration: 2", "observedGeneration: 1");

    assertThat(KstatusRules.broken(read(SUCCEEDED), read(back)))
        .contains("observedGeneration goes back from 2 to 1");
  }

  private static JsonNode read(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }
}
