package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

  @TempDir private Path folder;

  private final Sources sources = new Sources(InputStream.nullInputStream());

  @Test
  void shouldFindYamlAndJsonFilesBelowAFolderInTheirOrder() throws IOException {
    // given
    file("b.yml");
    file("a/deep/er.JSON");
    file("a/x.yaml");
    file("c.txt");
    file("yaml");
    file(".git/config.yaml");
    file(".hidden/h.yaml");

    // when
    var found = sources.below(folder.toString());

    // then
    assertThat(found.sources())
        .extracting(source -> folder.relativize(Path.of(source.name())).toString())
        .containsExactly(".hidden/h.yaml", "a/deep/er.JSON", "a/x.yaml", "b.yml");
    assertThat(found.missing()).isEmpty();
  }

  @Test
  void shouldTakeAnyFileThatIsNamedItself() throws IOException {
    var file = file("manifest.txt");

    assertThat(sources.below(file.toString()).sources())
        .extracting(Source::name)
        .containsExactly(file.toString());
  }

  @Test
  void shouldFollowLinksToFilesButNotToFolders() throws IOException {
    // given
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    file("elsewhere/real.yaml");
    var start = Files.createDirectory(folder.resolve("start"));
    Files.createSymbolicLink(start.resolve("link.yaml"), elsewhere.resolve("real.yaml"));
    Files.createSymbolicLink(start.resolve("loop.yaml"), start);
    Files.createSymbolicLink(start.resolve("folder"), elsewhere);
    var link = Files.createSymbolicLink(folder.resolve("to-start"), start);

    // when
    var found = sources.below(link.toString());

    // then
    assertThat(found.sources())
        .extracting(Source::name)
        .containsExactly(link.resolve("link.yaml").toString());
  }

  @Test
  void shouldNameFilesBelowTheCurrentFolderWithoutADot() {
    assertThat(sources.below("./pom.xml").sources())
        .extracting(Source::name)
        .containsExactly("pom.xml");
  }

  @Test
  void shouldTellAPathThatIsNotThere() {
    assertThat(sources.below("no/such.yaml").missing())
        .extracting(Unreadable::text)
        .containsExactly("no/such.yaml: there is no such file or folder");
  }

  @Test
  void shouldTellATextThatIsNoPath() {
    assertThat(sources.below("a\0b").missing())
        .extracting(Unreadable::problem)
        .containsExactly("is not a path: Nul character not allowed");
  }

  @Test
  void shouldReadStandardInputForADash() throws IOException {
    // given
    var input = new ByteArrayInputStream("a: 1".getBytes(StandardCharsets.UTF_8));

    // when
    var source = new Sources(input).below("-").sources().get(0);

    // then
    assertThat(source.name()).isEqualTo("stdin");
    assertThat(source.content().read()).asString().isEqualTo("a: 1");
  }

  private Path file(String name) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "a: 1\n");
  }
}
