package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ExportFormat;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.rules.ModelFormat;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelExcerptTest {

  @Test
  void shouldKeepAModelOfAllFormatsAsItIs() {
    // given
    var formats =
        ModelFormat.ids(Provider.VertexAI).stream()
            .map(id -> new ExportFormat(id, List.of("ARTIFACT", "IMAGE")))
            .toList();
    var model =
        ModelInfo.ofVertexAi(
            "Blumen, 花, 🌻", "MODEL_GARDEN", "12", List.of("default", "stable", "v12"), formats);

    // then
    assertThat(ModelExcerpt.of(model)).isEqualTo(model);
  }

  @Test
  void shouldTellOnlyWholeFormatsAndAliases() {
    // given
    var format = new ExportFormat("f".repeat(60), List.of("ARTIFACT"));
    var alias = "a".repeat(120);
    var model =
        ModelInfo.ofVertexAi(
            "x".repeat(1_000),
            null,
            "1",
            Collections.nCopies(20, alias),
            Collections.nCopies(20, format));

    // when
    var told = ModelExcerpt.of(model);

    // then
    assertThat(told.exportFormats()).isNotEmpty().hasSizeLessThan(10).containsOnly(format);
    assertThat(told.versionAliases()).containsExactly(alias);
    assertThat(told.displayName()).endsWith("…").hasSizeLessThan(200);
  }
}
