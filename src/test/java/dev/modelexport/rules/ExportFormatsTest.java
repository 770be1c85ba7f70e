package dev.modelexport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportFormatsTest {

  @TempDir Path folder;

  @Test
  void shouldKeepTheRowOfTheRestPage() {
    // when
    var row = ExportFormats.bundled().find(Problem.ImageClassification, "mobile-versatile-1");

    // then
    assertThat(row)
        .hasValueSatisfying(
            found -> {
              assertThat(found.formats())
                  .containsExactly(
                      ModelFormat.TFLITE,
                      ModelFormat.EDGETPU_TFLITE,
                      ModelFormat.TF_SAVED_MODEL,
                      ModelFormat.TF_JS,
                      ModelFormat.DOCKER,
                      ModelFormat.CORE_ML);
              assertThat(found.defaultFormat()).isEqualTo(ModelFormat.TFLITE);
            });
  }

  @Test
  void shouldKnowEveryProblem() {
    assertThat(ExportFormats.bundled().rows())
        .extracting(ExportFormats.Row::problem)
        .contains(Problem.values());
  }

  @Test
  void shouldNotKnowWhatCannotBeRead() {
    // given
    var formats = ExportFormats.bundled();

    // then
    assertThat(formats.find(null, "mobile-versatile-1")).isEmpty();
    assertThat(formats.find(Problem.VideoObjectTracking, null)).isEmpty();
    assertThat(formats.find(Problem.ImageClassification, "mobile-brand-new-2")).isEmpty();
  }

  @Test
  void shouldTakeAnotherTableInPlaceOfTheBundledOne() throws IOException {
    // given
    var file = write("ImageClassification: [{types: [cloud], formats: [docker], default: docker}]");

    // when
    var formats = ExportFormats.load(file);

    // then
    assertThat(formats.find(Problem.ImageClassification, "cloud"))
        .hasValueSatisfying(row -> assertThat(row.defaultFormat()).isEqualTo(ModelFormat.DOCKER));
    assertThat(formats.find(Problem.Tables, null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'a: [b'                                          | line 1: is not proper YAML: expected
          '{Tables: [], Tables: []}'                       | line 1: is not proper YAML: found duplicate key Tables
          ''                                               | the top: is not a map from problems
          'Tables: {}'                                     | Tables: is not a list of rows
          'Tables: [docker]'                               | Tables[0]: is not a map
          'Tables: [{}]'                                   | Tables[0]: lacks formats; write formats: []
          'Tables: [{formats: docker}]'                    | Tables[0].formats: is not a list
          'Tables: [{formats: [1]}]'                       | Tables[0].formats: has an entry that is not a text: 1
          'Tables: [{formats: [], format: x}]'             | Tables[0].format: is not known; known are types, formats and default
          'Tables: [{formats: [onnx]}]'                    | Tables[0].formats: "onnx" is not a format; known are [tflite,
          'Tables: [{formats: [docker], default: tflite}]' | Tables[0].default: tflite is not among the formats
          'Table: [{formats: []}]'                         | Table: is not a problem; known are [ImageClassification,
          'Tables: [{formats: []}, {formats: []}]'         | Tables[1]: names Tables without types a second time
          'Tables: [{types: [a, a], formats: []}]'         | Tables[0]: names Tables/a a second time
          'Tables: [{formats: []}, {types: [a], formats: []}]' | Tables[1]: comes after a row without types
          'Tables: [{types: [a], formats: []}, {formats: []}]' | Tables[1]: comes after rows with types
          """)
  void shouldSayWhatIsWrongWithAFile(String yaml, String text) throws IOException {
    // given
    var file = write(yaml);

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExportFormats.load(file))
        .withMessageStartingWith(file.toString())
        .withMessageContaining(text);
  }

  @Test
  void shouldSayThatAFileIsNotThere() {
    // given
    var file = folder.resolve("none.yaml");

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExportFormats.load(file))
        .withMessageContaining("none.yaml")
        .withMessageContaining("NoSuchFile");
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("formats.yaml"), yaml);
  }
}
