package dev.modelexport.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values are what sigs.k8s.io/yaml 1.6.0, kubectl's own parser, gave for them. */
class YamlScalarTest {

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})
  void shouldReadYaml11WordsAsTrue(String text) {
    assertThat(json(text)).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off"})
  void shouldReadYaml11WordsAsFalse(String text) {
    assertThat(json(text)).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL", "!!null ''"})
  void shouldReadNull(String text) {
    assertThat(json(text)).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1, -1",
    "+1, 1",
    "010, 8",
    "0o10, 8",
    "0O17, 15",
    "-010, -8",
    "0x1F, 31",
    "0b101, 5",
    "-0b11, -3",
    "08, 8",
    "00.5, 0.5",
    "1_000, 1000",
    "0b_1, 1",
    "1.0, 1",
    "1., 1",
    ".5, 0.5",
    "-.5, -0.5",
    "1e3, 1000",
    "1e-400, 0",
    "9223372036854775807, 9223372036854775807",
    "18446744073709551615, 18446744073709551615",
    "-9223372036854775808, -9223372036854775808",
    "!!int '3', 3",
    "!!float 3.5, 3.5"
  })
  void shouldReadNumbers(String text, String expected) {
    assertThat(json(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yEs",
        "tRue",
        "None",
        "1e400",
        "0x",
        "0b2",
        "0o8",
        "_1",
        "+_",
        "+-1",
        "1:30",
        "12:30:45",
        "2001-01-01",
        "1.2.3",
        "v1",
        ".",
        "..",
        ".e5",
        "1,000",
        "0x1ffffffffffffffff",
        "="
      })
  void shouldLeaveOtherTextsAlone(String text) {
    assertThat(value(text).textValue()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"'yes' | yes", "\"010\" | 010", "!!str yes | yes", "!!str 1 | 1", "!foo 1 | 1"})
  void shouldLeaveQuotedAndTaggedTextsAlone(String text, String expected) {
    assertThat(value(text).textValue()).isEqualTo(expected);
  }

  private static String json(String text) {
    return value(text).toString();
  }

  private static JsonNode value(String text) {
    return new ManifestReader().read("key: " + text + "\n").documents().get(0).value().get("key");
  }
}
