package dev.modelexport.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in lines of a width. */
final class Lines {

  private Lines() {}

  /** Wraps at spaces; a word that is longer than a line is broken. */
  static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    for (var paragraph : text.split("\n")) {
      var line = new StringBuilder();
      for (var word : paragraph.split(" ")) {
        if (line.length() > 0 && line.length() + 1 + word.length() > width) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.length() == 0 ? "" : " ").append(word);
        while (line.length() > width) {
          lines.add(line.substring(0, width));
          line.delete(0, width);
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** Such as {@code 3.4 s} or {@code 2:05 min}. */
  static String duration(Duration duration) {
    return duration.toMinutes() < 1
        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
        : "%d:%02d min".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
