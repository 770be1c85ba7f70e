package dev.modelexport.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.rules.ExportFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FormatsPageTest {

  private static final Path PAGE = Path.of("docs", "formats.md");

  @Test
  void shouldTellTheTablesThatTheOperatorWorksWith() throws IOException {
    // given
    var page = FormatsPage.write(ExportFormats.bundled());

    // when
    if ("true".equals(System.getProperty("golden.update"))) {
      Files.writeString(PAGE, page);
    }

    // then
    assertThat(PAGE)
        .as(
            "%s is out of date. To write it anew:"
                + " mvn -q test -Dtest=FormatsPageTest -Dgolden.update=true",
            PAGE)
        .hasContent(page);
  }
}
