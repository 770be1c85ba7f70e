package dev.modelexport.rules;

/**
 * A value, as texts tell it: in quotes, cut to {@value #MAX_LENGTH} characters. A message of the
 * API server can't have line breaks, so a value that has some is called "the value".
 */
public final class Told {

  public static final int MAX_LENGTH = 200;

  private static final String UNTOLD = "the value";

  private Told() {}

  public static String of(String value) {
    if (value.contains("\n") || value.contains("\r")) {
      return UNTOLD;
    }
    var length = value.codePointCount(0, value.length());
    var shown =
        length > MAX_LENGTH
            ? value.substring(0, value.offsetByCodePoints(0, MAX_LENGTH)) + "..."
            : value;
    return '"' + shown + '"';
  }

  /** The same as a CEL expression over {@code self}, a CEL expression too. */
  public static String cel(String self) {
    return """
        (%1$s.contains('\\n') || %1$s.contains('\\r') ? '%2$s' :
        size(%1$s) > %3$d ? '"' + %1$s.substring(0, %3$d) + '..."' : '"' + %1$s + '"')"""
        .formatted(self, UNTOLD, MAX_LENGTH);
  }
}
