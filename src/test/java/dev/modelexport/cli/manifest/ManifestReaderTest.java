package dev.modelexport.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {

  @Test
  void shouldReadEveryDocumentOfAStream() {
    // given
    var text =
        """
        # only a comment
        ---
        a: 1
        ---
        ---
        - b
        ...
        ---
        c: d
        """;

    // when
    var manifests = new ManifestReader().read(text);

    // then
    assertThat(manifests.documents())
        .extracting(document -> document.value().toString())
        .containsExactly("{\"a\":1}", "[\"b\"]", "{\"c\":\"d\"}");
    assertThat(manifests.error()).isEmpty();
  }

  @Test
  void shouldReadNothingInAnEmptyText() {
    assertThat(new ManifestReader().read(" \n# nothing\n").documents()).isEmpty();
  }

  @Test
  void shouldSkipAByteOrderMark() {
    var document = one("\ufeffa: 1\n");

    assertThat(document.value()).hasToString("{\"a\":1}");
    assertThat(document.positionOf("a")).isEqualTo(new Position(1, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "spec               | 2 | 1",
        "spec.model         | 3 | 3",
        "spec.list[0]       | 5 | 7",
        "spec.list[1]       | 6 | 7",
        "spec.list[1].x     | 6 | 7",
        "spec.list[1]['z']  | 7 | 7",
        "spec.a.b/c         | 9 | 5",
        "spec.a[b/c]        | 9 | 5",
        "spec.a[\"b/c\"]    | 9 | 5",
        "spec.a.b/c.d       | 10 | 5",
        "spec.list[7]       | 4 | 3",
        "spec.modelFormat   | 2 | 1",
        "nothing.at.all     | 1 | 1"
      })
  void shouldSayWhereAFieldOrElseTheNearestOneAboveItStands(String path, int line, int column) {
    // given
    var text =
        """
        kind: K
        spec:
          model: m
          list:
            - one
            - x: 1
              z: 2
          a:
            b/c: 😀
            b/c.d: 1
        """;

    // when
    var position = one(text).positionOf(path);

    // then
    assertThat(position).isEqualTo(new Position(line, column));
  }

  @Test
  void shouldCountColumnsInCodePoints() {
    assertThat(one("{\"😀\": 1, \"b\": 2}").positionOf("b")).isEqualTo(new Position(1, 10));
    assertThat(one("{😀: 1, b: 2}").positionOf("b")).isEqualTo(new Position(1, 8));
  }

  @Test
  void shouldReadJsonThatIsIndentedWithTabs() {
    // given
    var text = "{\n\t\"a\":\t{\n\t\t\"b\": [true, null, 1.5, 2, \"x\"]\n\t}\n}\n";

    // when
    var document = one(text);

    // then
    assertThat(document.value()).hasToString("{\"a\":{\"b\":[true,null,1.5,2,\"x\"]}}");
    assertThat(document.positionOf("a.b")).isEqualTo(new Position(3, 3));
    assertThat(document.positionOf("a.b[4]")).isEqualTo(new Position(3, 29));
  }

  @Test
  void shouldReadJsonValuesThatFollowEachOther() {
    assertThat(new ManifestReader().read("{\"a\":1}\n{\"b\":2}{}").documents())
        .extracting(document -> document.value().toString())
        .containsExactly("{\"a\":1}", "{\"b\":2}", "{}");
  }

  @Test
  void shouldReadYamlThatStartsWithABrace() {
    assertThat(one("{a: yes, 'b': [c]}").value()).hasToString("{\"a\":true,\"b\":[\"c\"]}");
  }

  @Test
  void shouldWriteKeysThatAreNoTextAsText() {
    assertThat(one("1: a\nyes: b\n~: c\n").value())
        .hasToString("{\"1\":\"a\",\"true\":\"b\",\"null\":\"c\"}");
  }

  @ParameterizedTest
  @CsvSource({"'a: 1\nb: 2\na: 3\n', 3, 1, 1, 1", "'{\"a\":1,\n\"b\":2, \"a\":3}', 2, 8, 1, 2"})
  void shouldTellDuplicateKeysAndKeepTheLastValue(
      String text, int line, int column, int firstLine, int firstColumn) {
    // when
    var document = one(text);

    // then
    assertThat(document.duplicates())
        .containsExactly(
            new Duplicate("a", new Position(line, column), new Position(firstLine, firstColumn)));
    assertThat(document.value().get("a").intValue()).isEqualTo(3);
  }

  @Test
  void shouldResolveAliasesAndPointToWhereTheTextStands() {
    // given
    var text =
        """
        common: &common
          bucket: gs://b
        spec:
          destination: *common
        """;

    // when
    var document = one(text);

    // then
    assertThat(document.value().at("/spec/destination/bucket").textValue()).isEqualTo("gs://b");
    assertThat(document.positionOf("spec.destination")).isEqualTo(new Position(4, 3));
    assertThat(document.positionOf("spec.destination.bucket")).isEqualTo(new Position(2, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{<<: *x, p: 9}        | {\"p\":9,\"q\":2}",
        "{p: 9, <<: *x}        | {\"p\":1,\"q\":2}",
        "{<<: [*x, *y]}        | {\"p\":1,\"r\":4,\"q\":2}",
        "{<<: [*x, {q: 5}]}    | {\"q\":2,\"p\":1}",
        "{\"<<\": {p: 5}}      | {\"<<\":{\"p\":5}}"
      })
  void shouldMergeAsKubectlDoes(String mapping, String expected) {
    // given
    var text = "x: &x {p: 1, q: 2}\ny: &y {p: 3, r: 4}\nresult: " + mapping + "\n";

    // when
    var document = one(text);

    // then
    assertThat(document.value().get("result")).hasToString(expected);
    assertThat(document.children().get("result").duplicates()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: [           | 2 | 1 | expected the node content",
        "a: b: c        | 1 | 5 | mapping values are not allowed here",
        "a: @b          | 1 | 4 | found character '@'",
        "a: *b          | 1 | 4 | *b names no anchor; define &b before it",
        "a: &b {c: *b}  | 1 | 11 | *b stands inside &b",
        "a: {<<: 1}     | 1 | 5 | << takes a map or a list of maps",
        "{\"a\": 1,, }  | 1 | 9 | Unexpected character (',' (code 44))",
        "{\"a\": [1}    | 1 | 9 | Unexpected close marker '}'"
      })
  void shouldSayWhereATextIsBroken(String text, int line, int column, String problem) {
    // when
    var error = new ManifestReader().read(text + "\n").error().orElseThrow();

    // then
    assertThat(error.position()).isEqualTo(new Position(line, column));
    assertThat(error.problem()).contains(problem).doesNotContain("\n");
  }

  @Test
  void shouldSayWhereAForbiddenCharacterStands() {
    var error = new ManifestReader().read("a: 1\nb: x\u0007\n").error().orElseThrow();

    assertThat(error)
        .isEqualTo(
            new SyntaxError(new Position(2, 5), "the character U+0007 is not allowed in YAML"));
  }

  @Test
  void shouldKeepTheDocumentsBeforeASyntaxError() {
    var manifests = new ManifestReader().read("a: 1\n---\nb: [\n");

    assertThat(manifests.documents()).hasSize(1);
    assertThat(manifests.error()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"[,]", "'{\"a\":','}'"})
  void shouldRefuseTextsThatAreNestedWithoutReason(String open, String close) {
    // given
    var text = open.repeat(5000) + "1" + close.repeat(5000);

    // when
    var error = new ManifestReader().read(text).error().orElseThrow();

    // then
    assertThat(error.problem()).isEqualTo("nested deeper than 500 levels");
  }

  private static Located one(String text) {
    var manifests = new ManifestReader().read(text);
    assertThat(manifests.error()).isEmpty();
    assertThat(manifests.documents()).hasSize(1);
    return manifests.documents().get(0);
  }
}
