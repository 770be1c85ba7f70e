package dev.modelexport.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class CrdDriftTest {

  private static final int MAX_BYTES = 60 * 1024;

  @Test
  void shouldHaveTheDefinitionThatTheClassesAndRulesMake() throws IOException {
    // given
    var generated = DefinitionFile.of(Definition.generate());

    // when
    if ("true".equals(System.getProperty("crds.update"))) {
      Files.writeString(DefinitionFile.PATH, generated);
    }

    // then
    assertThat(DefinitionFile.PATH)
        .as(
            "%s is not what the API classes and rules make. To write it anew:"
                + " mvn -q test -Dtest=CrdDriftTest -Dcrds.update=true",
            DefinitionFile.PATH)
        .hasContent(generated);
    assertThat(generated.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .hasSizeLessThan(MAX_BYTES);
  }
}
