package dev.modelexport.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a page links to inside of this repository is there, down to the heading. */
class LinksTest {

  private static final Pattern LINK =
      Pattern.compile("]\\((?!https?://|mailto:)([^)#\\s]*)(#[^)]+)?\\)");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
  private static final Pattern ID = Pattern.compile("<a id=\"([^\"]+)\">");

  static Stream<Path> pages() throws IOException {
    var pages = Stream.<Path>builder();
    for (var folder : List.of(Path.of(""), Path.of("docs"), Path.of("deploy", "argocd"))) {
      try (var files = Files.list(folder)) {
        files.filter(LinksTest::isPage).forEach(pages);
      }
    }
    return pages.build();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldLeadSomewhere(Path page) {
    LINK.matcher(withoutBlocks(page))
        .results()
        .forEach(
            link -> {
              var folder = page.toAbsolutePath().getParent();
              var target = link.group(1).isEmpty() ? page : folder.resolve(link.group(1));
              assertThat(target).as(link.group()).exists();
              if (link.group(2) != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group(2).substring(1));
              }
            });
  }

  @Test
  void shouldFindAHeadingAsGitHubDoes() {
    assertThat(ApiPage.anchor("Why `spec.adopt` is there, and what_for"))
        .isEqualTo("why-specadopt-is-there-and-what_for");
  }

  /** The headings of a page, and the places in it that have been given a name. */
  static Set<String> anchors(Path page) {
    var text = withoutBlocks(page);
    return Stream.concat(
            HEADING.matcher(text).results().map(heading -> ApiPage.anchor(heading.group(1))),
            ID.matcher(text).results().map(id -> id.group(1)))
        .collect(Collectors.toSet());
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }

  private static String withoutBlocks(Path page) {
    try {
      return BLOCK.matcher(Files.readString(page)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
