package dev.modelexport.export;

/**
 * Texts of others, made fit for a status: on one line, and bounded by the bytes that they take in
 * JSON. A text that is cut has an ellipsis where something is missing.
 */
final class Excerpt {

  private static final String ELLIPSIS = "…";
  private static final int REPLACEMENT = '\uFFFD';

  private Excerpt() {}

  /** The beginning of the text. */
  static String of(String text, int maxBytes) {
    var line = onOneLine(text);
    return bytes(line) <= maxBytes
        ? line
        : line.substring(0, fitting(line, maxBytes - bytes(ELLIPSIS))) + ELLIPSIS;
  }

  /** Beginning and end of the text, which may tell what to do. */
  static String ofBothEnds(String text, int maxBytes) {
    var line = onOneLine(text);
    if (bytes(line) <= maxBytes) {
      return line;
    }
    var half = (maxBytes - bytes(ELLIPSIS)) / 2;
    var mirrored = new StringBuilder(line).reverse().toString();
    var end = line.substring(line.length() - fitting(mirrored, half));
    return line.substring(0, fitting(line, half)) + ELLIPSIS + end;
  }

  /** How many bytes the text takes in JSON. */
  static int bytes(String text) {
    return text.codePoints().map(Excerpt::bytes).sum();
  }

  /** Neither line breaks nor anything else that a terminal obeys, and no half characters. */
  private static String onOneLine(String text) {
    var line = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : isHalf(c) ? REPLACEMENT : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** The length of the longest beginning that takes at most so many bytes. */
  private static int fitting(String line, int maxBytes) {
    var taken = 0;
    var end = 0;
    while (end < line.length()) {
      var codePoint = line.codePointAt(end);
      taken += bytes(codePoint);
      if (taken > maxBytes) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return end;
  }

  private static int bytes(int codePoint) {
    if (codePoint == '"' || codePoint == '\\') {
      return 2;
    }
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
}
