package dev.modelexport.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.rules.Resolution;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {

  private static final Judges JUDGES = new Judges();

  static Stream<CorpusFile> valid() {
    return CorpusFile.all().stream().filter(CorpusFile::isValid);
  }

  static Stream<CorpusFile> invalid() {
    return CorpusFile.all().stream().filter(file -> !file.isValid());
  }

  @ParameterizedTest
  @MethodSource("valid")
  void shouldBeAcceptedByAll(CorpusFile file) {
    assertThat(JUDGES.cluster(file)).as("API server").isEmpty();
    assertThat(JUDGES.manifest(file)).as("manifest").isEmpty();
    assertThat(JUDGES.operator(file)).as("operator").isEmpty();
    file.becomes().ifPresent(becomes -> assertThat(told(JUDGES.resolve(file))).isEqualTo(becomes));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void shouldBeRefusedByAllWithTheSameText(CorpusFile file) {
    assertThat(file.refused()).as("the head names a text").isNotEmpty();
    assertSays(file, "manifest", JUDGES.manifest(file));
    if (file.passesServer()) {
      assertThat(JUDGES.cluster(file)).as("API server").isEmpty();
    } else {
      assertSays(file, "API server", JUDGES.cluster(file));
    }
    if (file.reachesOperator()) {
      assertSays(file, "operator", JUDGES.operator(file));
    }
  }

  @Test
  void shouldHoldEnoughFiles() {
    assertThat(valid()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(invalid()).hasSizeGreaterThanOrEqualTo(40);
  }

  /** Every expected text, and no other. */
  private static void assertSays(CorpusFile file, String judge, List<String> texts) {
    for (var expected : file.refused()) {
      assertThat(texts).as(judge).anySatisfy(text -> assertThat(text).contains(expected));
    }
    var allowed = Stream.concat(file.refused().stream(), file.alsoAllowed().stream()).toList();
    assertThat(texts).as(judge).allMatch(text -> allowed.stream().anyMatch(text::contains));
  }

  private static String told(Resolution resolution) {
    if (resolution.modelFormat() == null) {
      return "the provider's default";
    }
    return Stream.concat(
            Stream.of(resolution.modelFormat()),
            new TreeMap<>(resolution.params())
                .entrySet().stream().map(param -> param.getKey() + "=" + param.getValue()))
        .collect(Collectors.joining(" "));
  }
}
