package dev.modelexport.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.cli.ModelExportCli;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.rules.Problem;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code modelexport validate} prints for the corpus is what everyone else says. */
class ValidateCorpusTest {

  static List<CorpusFile> files() {
    // What a model of Vertex AI lists, only Vertex AI can tell.
    return CorpusFile.all().stream()
        .filter(file -> file.isValid() || file.exportFormats().isEmpty())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldPrintTheTextsThatTheCorpusExpectsAndNoOther(CorpusFile file) {
    // given
    var call = new ArrayList<>(List.of("validate", "-"));
    file.modelType()
        .filter(ValidateCorpusTest::isKnown)
        .ifPresent(type -> call.addAll(List.of("--model-type", type)));
    var in = new ByteArrayInputStream(file.manifest().toString().getBytes(StandardCharsets.UTF_8));
    var out = new StringWriter();
    var err = new StringWriter();

    // when
    var code =
        ModelExportCli.create(in, new PrintWriter(out), new PrintWriter(err))
            .execute(call.toArray(String[]::new));

    // then
    assertThat(code).as(err.toString()).isEqualTo(file.isValid() ? 0 : 1);
    assertThat(file.refused()).allSatisfy(text -> assertThat(out.toString()).contains(text));
    var allowed = Stream.concat(file.refused().stream(), file.alsoAllowed().stream()).toList();
    assertThat(out.toString().lines())
        .allSatisfy(line -> assertThat(allowed).anyMatch(line::contains));
  }

  /** The command refuses types that it does not know; the operator leaves them to the provider. */
  private static boolean isKnown(String modelType) {
    var parts = modelType.split("/");
    return ExportFormats.bundled()
        .find(Problem.valueOf(parts[0]), parts.length == 1 ? null : parts[1])
        .isPresent();
  }
}
