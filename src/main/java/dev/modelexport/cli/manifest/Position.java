package dev.modelexport.cli.manifest;

/**
 * A place in a text. Both numbers start at 1; a column counts Unicode code points, a tab as one.
 */
public record Position(int line, int column) implements Comparable<Position> {

  public static final Position START = new Position(1, 1);

  /** The place right behind a text that starts at 1:1. */
  public static Position after(String text) {
    var lineStart = text.lastIndexOf('\n') + 1;
    return new Position(
        (int) text.chars().filter(c -> c == '\n').count() + 1,
        text.codePointCount(lineStart, text.length()) + 1);
  }

  @Override
  public int compareTo(Position other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }
}
