package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.cli.manifest.Located;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidatorTest {

  @TempDir private Path folder;

  private final List<String> checked = new ArrayList<>();
  private final Validator validator =
      new Validator(new Sources(InputStream.nullInputStream()), this::check);

  /** Finds fault with every resource that is called bad. */
  private List<Defect> check(Located manifest) {
    var name = manifest.value().at("/metadata/name").asText();
    checked.add(name);
    return name.equals("bad")
        ? List.of(Defect.in(manifest, FindingRule.METADATA, "metadata.name", "is bad"))
        : List.of();
  }

  @Test
  void shouldCheckEveryModelExportOfAStreamAndPassOverOtherKinds() throws IOException {
    // given
    var file =
        file(
            "all.yaml",
            """
            kind: ModelExport
            metadata: {name: good}
            ---
            kind: ConfigMap
            metadata: {name: bad}
            ---
            [kind, ModelExport]
            ---
            just a text
            ---
            kind: ModelExport
            metadata:
              name: bad
            """);

    // when
    var validation = validator.validate(List.of(file));

    // then
    assertThat(checked).containsExactly("good", "bad");
    assertThat(validation.modelExports()).isEqualTo(2);
    assertThat(validation.findings())
        .containsExactly(new Finding(file, 13, 3, "metadata.name", "is bad", FindingRule.METADATA));
    assertThat(validation.exitCode()).isEqualTo(1);
  }

  @Test
  void shouldCheckTheItemsOfAList() throws IOException {
    // given
    var file =
        file(
            "list.json",
            """
            {"apiVersion": "v1", "kind": "List", "items": [
            \t{"kind": "Secret", "metadata": {"name": "bad"}},
            \t{"kind": "ModelExport", "metadata": {"name": "bad"}}]}
            """);

    // when
    var validation = validator.validate(List.of(file));

    // then
    assertThat(validation.findings())
        .containsExactly(
            new Finding(file, 3, 39, "items[1].metadata.name", "is bad", FindingRule.METADATA));
  }

  @Test
  void shouldCheckWhatIsMeantToBeAModelExport() throws IOException {
    // given
    var file =
        file(
            "misspelt.yaml",
            """
            apiVersion: modelexport.dev/v1alpha1
            kind: Modelexport
            metadata: {name: wrong-kind}
            ---
            apiVersion: modelexports.dev/v1
            kind: ModelExport
            metadata: {name: wrong-group}
            ---
            apiVersion: modelexport.dev/v1alpha1
            kind: ModelExportList
            items:
              - kind: ModelExport
                metadata: {name: item}
            """);

    // when
    validator.validate(List.of(file));

    // then
    assertThat(checked).containsExactly("wrong-kind", "wrong-group", "item");
  }

  @Test
  void shouldTellWhatStandsBeforeASyntaxErrorToo() throws IOException {
    // given
    var file = file("half.yaml", "kind: ModelExport\nmetadata: {name: bad}\n---\na: [\n");

    // when
    var validation = validator.validate(List.of(file));

    // then
    assertThat(validation.findings()).hasSize(1);
    assertThat(validation.unreadable())
        .extracting(Unreadable::text)
        .allSatisfy(
            text -> assertThat(text).startsWith(file + ":5:1: syntax error: expected the node"))
        .hasSize(1);
    assertThat(validation.exitCode()).isEqualTo(2);
    assertThat(validation.withoutModelExports()).isEmpty();
  }

  @Test
  void shouldSayWhereATextStopsBeingUtf8() throws IOException {
    // given
    var file =
        Files.write(
            folder.resolve("latin1.yaml"), new byte[] {'a', ':', '\n', 'b', (byte) 0xe9, '\n'});

    // when
    var validation = validator.validate(List.of(file.toString()));

    // then
    assertThat(validation.unreadable())
        .extracting(Unreadable::text)
        .containsExactly(file + ":2:2: not UTF-8; save it as UTF-8");
  }

  @Test
  void shouldTellALinkThatLeadsNowhere() throws IOException {
    // given
    var link = Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nothing"));

    // when
    var validation = validator.validate(List.of(folder.toString()));

    // then
    assertThat(validation.unreadable())
        .extracting(Unreadable::text)
        .containsExactly(link + ": the link leads nowhere");
  }

  @Test
  void shouldNamePathsWithoutModelExports() throws IOException {
    // given
    var none = file("none.yaml", "kind: ConfigMap\n");
    var empty = Files.createDirectory(folder.resolve("empty")).toString();
    var some = file("some.yaml", "kind: ModelExport\n");

    // when
    var validation = validator.validate(List.of(none, empty, some));

    // then
    assertThat(validation.withoutModelExports()).containsExactly(none, empty);
    assertThat(validation.exitCode()).isZero();
  }

  @Test
  void shouldCheckAFileOnceHoweverOftenItIsNamed() throws IOException {
    // given
    var file = file("one.yaml", "kind: ModelExport\nmetadata: {name: one}\n");

    // when
    var validation = validator.validate(List.of(file, folder.toString()));

    // then
    assertThat(checked).containsExactly("one");
    assertThat(validation.files()).hasSize(1);
    assertThat(validation.withoutModelExports()).isEmpty();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
