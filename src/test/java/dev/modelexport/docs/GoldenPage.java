package dev.modelexport.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that is written from the code, and held against it. */
final class GoldenPage {

  private GoldenPage() {}

  /**
   * @param test the class that the page can be written anew with
   */
  static void hold(Path page, String content, Class<?> test) throws IOException {
    if ("true".equals(System.getProperty("golden.update"))) {
      Files.writeString(page, content);
    }
    assertThat(page)
        .as(
            "%s is out of date. To write it anew: mvn -q test -Dtest=%s -Dgolden.update=true",
            page, test.getSimpleName())
        .hasContent(content);
  }
}
