package dev.modelexport.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns a YAML scalar into the JSON value that kubectl sends, following the resolver of
 * sigs.k8s.io/yaml (go-yaml v2, YAML 1.1): {@code yes}, {@code on} and {@code y} are booleans,
 * {@code 010} is eight, {@code 1_000} a thousand, and a date stays text.
 */
final class YamlScalar {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String TAG_PREFIX = "tag:yaml.org,2002:";
  private static final String STRING_TAG = TAG_PREFIX + "str";

  /** Tags below which a plain text means what it would mean without a tag. */
  private static final Set<String> RESOLVED_TAGS =
      Set.of(TAG_PREFIX + "bool", TAG_PREFIX + "int", TAG_PREFIX + "float", TAG_PREFIX + "null");

  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

  /** Not JSON at all; kept as numbers, so that a rule about numbers refuses them. */
  private static final Map<String, Double> NOT_FINITE =
      Map.of(
          ".nan",
          Double.NaN,
          ".NaN",
          Double.NaN,
          ".NAN",
          Double.NaN,
          ".inf",
          Double.POSITIVE_INFINITY,
          "+.inf",
          Double.POSITIVE_INFINITY,
          "-.inf",
          Double.NEGATIVE_INFINITY);

  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INTEGER =
      Pattern.compile(
          "(?<sign>[-+]?)(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<binary>[01]+)"
              + "|0[oO]?(?<octal>[0-7]+)|(?<decimal>0|[1-9][0-9]*))");
  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);

  private YamlScalar() {}

  /**
   * The value of a scalar.
   *
   * @param plain whether it stands without quotes and block marks
   */
  static JsonNode of(String text, Optional<String> tag, boolean plain) {
    var resolved = tag.map(RESOLVED_TAGS::contains).orElse(plain);
    return resolved && !tag.equals(Optional.of(STRING_TAG)) ? resolve(text) : NODES.textNode(text);
  }

  private static JsonNode resolve(String text) {
    if (NULL.contains(text)) {
      return NODES.nullNode();
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return NODES.booleanNode(TRUE.contains(text));
    }
    var notFinite = NOT_FINITE.get(text);
    if (notFinite != null) {
      return NODES.numberNode(notFinite);
    }
    return number(text).orElseGet(() -> NODES.textNode(text));
  }

  private static Optional<JsonNode> number(String text) {
    var first = text.charAt(0);
    var plain = first == '.' ? text : text.replace("_", "");
    if (first == '_') {
      return Optional.empty();
    }
    var integer = integer(plain).map(Numbers::of);
    return integer.isPresent() ? integer : fraction(plain);
  }

  /** Integers that fit in 64 bits; go-yaml takes larger decimal ones for fractions. */
  private static Optional<BigInteger> integer(String text) {
    var match = INTEGER.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var sign = match.group("sign");
    var number =
        digits(match.group("hex"), 16)
            .or(() -> digits(match.group("binary"), 2))
            .or(() -> digits(match.group("octal"), 8))
            .or(() -> digits(match.group("decimal"), 10))
            .map(magnitude -> sign.equals("-") ? magnitude.negate() : magnitude);
    var limit = sign.isEmpty() ? UNSIGNED_LIMIT : UNSIGNED_LIMIT.shiftRight(1);
    return number.filter(n -> n.compareTo(SMALLEST) >= 0 && n.compareTo(limit) < 0);
  }

  private static Optional<BigInteger> digits(String digits, int radix) {
    return Optional.ofNullable(digits).map(found -> new BigInteger(found, radix));
  }

  private static Optional<JsonNode> fraction(String text) {
    if (!FLOAT.matcher(text).matches()) {
      return Optional.empty();
    }
    var number = Double.parseDouble(text);
    return Double.isInfinite(number) ? Optional.empty() : Optional.of(Numbers.of(number));
  }
}
