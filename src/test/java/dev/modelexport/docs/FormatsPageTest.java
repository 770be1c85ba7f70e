package dev.modelexport.docs;

import dev.modelexport.rules.ExportFormats;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FormatsPageTest {

  @Test
  void shouldTellTheTablesThatTheOperatorWorksWith() throws IOException {
    GoldenPage.hold(
        Path.of("docs", "formats.md"), FormatsPage.write(ExportFormats.bundled()), getClass());
  }
}
