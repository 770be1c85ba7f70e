package dev.modelexport.rules;

/**
 * A text with a place for the value that it speaks of, written {@code {value}}.
 *
 * <p>The value is told in quotes and cut to {@value #VALUE_MAX_LENGTH} characters. Line breaks
 * don't go into a message of the API server (it then falls back to the message without the value),
 * so a value that has one is called "the value".
 */
public record Message(String template) {

  public static final int VALUE_MAX_LENGTH = 200;

  private static final String PLACE = "{value}";
  private static final String UNTOLD = "the value";

  /** The text about {@code value}. */
  public String about(String value) {
    return template.replace(PLACE, told(value));
  }

  /** The text about a value that is not told. */
  public String withoutValue() {
    return template.replace(PLACE, UNTOLD);
  }

  /** A CEL expression of the text about {@code self}, a CEL expression too. */
  public String cel(String self) {
    var place = template.indexOf(PLACE);
    if (place < 0) {
      return CelText.quote(template);
    }
    var before = template.substring(0, place) + '"';
    var after = '"' + template.substring(place + PLACE.length());
    var told =
        "(size(%1$s) > %2$d ? %1$s.substring(0, %2$d) + '...' : %1$s)"
            .formatted(self, VALUE_MAX_LENGTH);
    return CelText.quote(before) + " + " + told + " + " + CelText.quote(after);
  }

  private static String told(String value) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      return UNTOLD;
    }
    var length = value.codePointCount(0, value.length());
    var shown =
        length > VALUE_MAX_LENGTH
            ? value.substring(0, value.offsetByCodePoints(0, VALUE_MAX_LENGTH)) + "..."
            : value;
    return '"' + shown + '"';
  }
}
