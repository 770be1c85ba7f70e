package dev.modelexport.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.rules.AdoptRule;
import dev.modelexport.rules.BucketUri;
import dev.modelexport.rules.ImageReference;
import dev.modelexport.rules.ModelName;
import dev.modelexport.rules.OperationName;
import dev.modelexport.rules.OutputRule;
import dev.modelexport.rules.OutputRules;
import dev.modelexport.rules.ServingRules;
import dev.modelexport.rules.SpecRule;
import dev.modelexport.rules.SpecRules;
import dev.modelexport.rules.TextRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No rule without a manifest that breaks it. */
class RuleCoverageTest {

  private static final Judges JUDGES = new Judges();

  private static final List<String> REFUSALS =
      CorpusFile.all().stream()
          .filter(file -> !file.isValid() && file.reachesOperator())
          .flatMap(file -> JUDGES.operator(file).stream())
          .toList();

  static Stream<String> textsOfRules() {
    var onTexts =
        Stream.of(
                ModelName.GRAMMAR,
                SpecRules.FORMAT,
                BucketUri.GRAMMAR,
                ImageReference.GRAMMAR,
                OperationName.GRAMMAR,
                ServingRules.MODEL_NAME,
                ServingRules.READINESS_PATH)
            .flatMap(grammar -> grammar.rules().stream())
            .map(TextRule::text);
    return Stream.of(
            onTexts,
            OutputRules.ALL.stream().map(OutputRule::text),
            ServingRules.ALL.stream().map(SpecRule::text),
            Stream.of(AdoptRule.TEXT))
        .flatMap(texts -> texts);
  }

  @ParameterizedTest
  @MethodSource("textsOfRules")
  void shouldBeBrokenByAManifestOfTheCorpus(String text) {
    assertThat(REFUSALS).anyMatch(refusal -> refusal.endsWith(text));
  }
}
