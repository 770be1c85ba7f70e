package dev.modelexport.sandbox;

/**
 * How text can be shown.
 *
 * @param colours whether ANSI colours are understood
 * @param symbols whether signs beyond ASCII can be shown
 * @param width in columns
 */
record Style(boolean colours, boolean symbols, int width) {

  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final String[] PLAIN_SPINNER = {"-", "\\", "|", "/"};

  String good(String text) {
    return painted("32", text);
  }

  String bad(String text) {
    return painted("31", text);
  }

  String strong(String text) {
    return painted("1", text);
  }

  String faint(String text) {
    return painted("2", text);
  }

  /** One sign for how an entry stands while others go on. */
  String sign(Entry entry, long tick) {
    if (entry.ended().isPresent()) {
      return verdict(entry);
    }
    var spinner = symbols ? SPINNER : PLAIN_SPINNER;
    return faint(spinner[(int) (tick % spinner.length)]);
  }

  /** One sign for how an entry has ended; not to have ended is bad. */
  String verdict(Entry entry) {
    return entry.succeeded() ? good(symbols ? "✔" : "+") : bad(symbols ? "✘" : "x");
  }

  /** In one line of a length. */
  String cut(String text, int length) {
    var line = text.replace('\n', ' ');
    if (line.length() <= length) {
      return line;
    }
    var end = symbols ? "…" : "...";
    return length <= end.length() ? "" : line.substring(0, length - end.length()) + end;
  }

  private String painted(String code, String text) {
    return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
