package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelexport.rules.ExportFormats;
import dev.modelexport.rules.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTypeTest {

  @ParameterizedTest
  @CsvSource({
    "mobile-versatile-1, ImageClassification, mobile-versatile-1",
    "cloud, ImageClassification, cloud",
    "mobile-jetson-versatile-1, VideoObjectTracking, mobile-jetson-versatile-1",
    "VideoObjectTracking/mobile-versatile-1, VideoObjectTracking, mobile-versatile-1",
    "ImageObjectDetection/mobile-low-latency-1, ImageObjectDetection, mobile-low-latency-1",
    "Tables, Tables,",
    "Translation, Translation,"
  })
  void shouldReadProblemAndType(String text, Problem problem, String type) {
    assertThat(ModelType.parse(text, ExportFormats.bundled()))
        .isEqualTo(new ModelType(problem, type));
  }

  @ParameterizedTest
  @CsvSource({
    "mobile",
    "ImageClassification",
    "Video/cloud",
    "Tables2",
    "VideoClassification/x",
    "/"
  })
  void shouldListTheKnownTypesForAnUnknownOne(String text) {
    assertThatThrownBy(() -> ModelType.parse(text, ExportFormats.bundled()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--model-type: \"" + text + "\" is not known; known are:\n")
        .hasMessageContainingAll("\n  ImageClassification/mobile-versatile-1\n", "\n  Tables\n");
  }

  @Test
  void shouldRefuseATypeWhereThereAreNone() {
    assertThatThrownBy(() -> ModelType.parse("Tables/cloud", ExportFormats.bundled()))
        .hasMessage(
            "--model-type: models of %s have no types; write Tables"
                .formatted(Problem.Tables.words()));
  }

  @Test
  void shouldAskForTheProblemWhereItIsNotClear(@TempDir Path folder) throws IOException {
    // given
    var table =
        """
        VideoClassification:
          - types: [cloud]
            formats: [tf_saved_model]
        VideoObjectTracking:
          - types: [cloud]
            formats: [tflite]
        """;
    var formats = ExportFormats.load(Files.writeString(folder.resolve("formats.yaml"), table));

    // when, then
    assertThatThrownBy(() -> ModelType.parse("cloud", formats))
        .hasMessage(
            "--model-type: \"cloud\" is a type of several problems;"
                + " write VideoClassification/cloud or VideoObjectTracking/cloud");
  }
}
