package dev.modelexport.sandbox;

import static dev.modelexport.sandbox.Lines.padded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The table of a run. Messages are wrapped in their column. Outputs are never cut or wrapped, so
 * that they can be copied: they have a column where all fits into one line, else a line of their
 * own.
 */
final class Report {

  private static final String GAP = "  ";
  private static final int MESSAGE_AT_LEAST = 24;

  private final Style style;
  private final List<Row> rows;
  private final int nameWidth;
  private final int phaseWidth;
  private final int timeWidth;
  private final int outputWidth;

  private record Row(
      Entry entry, String name, String phase, String time, String output, String message) {

    static Row of(Entry entry, Instant now) {
      var output = entry.output().orElse("");
      // The output is told once.
      var message =
          output.isEmpty() ? entry.message() : entry.message().replace(" to " + output, "");
      return new Row(
          entry, entry.name(), entry.phase(), Lines.duration(entry.duration(now)), output, message);
    }
  }

  private Report(List<Entry> entries, Instant now, Style style) {
    this.style = style;
    this.rows = entries.stream().map(entry -> Row.of(entry, now)).toList();
    nameWidth = widest("NAME", row -> row.name().length());
    phaseWidth = widest("PHASE", row -> row.phase().length());
    timeWidth = widest("TIME", row -> row.time().length());
    var longest = rows.stream().mapToInt(row -> row.output().length()).max().orElse(0);
    var output = longest == 0 ? 0 : Math.max("OUTPUT".length(), longest);
    var message = rows.stream().mapToInt(row -> row.message().length()).max().orElse(0);
    outputWidth = messageColumn() + output + GAP.length() + message <= style.width() ? output : 0;
  }

  static String of(List<Entry> entries, Instant now, Style style) {
    return new Report(entries, now, style).text();
  }

  private String text() {
    var lines = new ArrayList<String>();
    lines.add(
        style.strong(
            GAP
                + padded("NAME", nameWidth)
                + GAP
                + padded("PHASE", phaseWidth)
                + GAP
                + padded("TIME", timeWidth)
                + GAP
                + (outputWidth == 0 ? "" : padded("OUTPUT", outputWidth) + GAP)
                + "MESSAGE"));
    rows.forEach(row -> lines.addAll(linesOf(row)));
    return String.join("\n", lines);
  }

  private List<String> linesOf(Row row) {
    var lines = new ArrayList<String>();
    var room = Math.max(MESSAGE_AT_LEAST, style.width() - messageColumn());
    var message = outputWidth == 0 ? Lines.wrap(row.message(), room) : List.of(row.message());
    var phase = padded(row.phase(), phaseWidth);
    lines.add(
        style.verdict(row.entry())
            + " "
            + padded(row.name(), nameWidth)
            + GAP
            + (row.entry().succeeded() ? style.good(phase) : style.bad(phase))
            + GAP
            + " ".repeat(timeWidth - row.time().length())
            + row.time()
            + GAP
            + (outputWidth == 0 ? "" : padded(row.output(), outputWidth) + GAP)
            + message.get(0));
    message.stream().skip(1).forEach(line -> lines.add(" ".repeat(messageColumn()) + line));
    if (outputWidth == 0 && !row.output().isEmpty()) {
      lines.add(GAP + GAP + style.faint(row.output()));
    }
    return lines;
  }

  private int messageColumn() {
    return 4 * GAP.length() + nameWidth + phaseWidth + timeWidth;
  }

  private int widest(String title, ToIntFunction<Row> length) {
    return Math.max(title.length(), rows.stream().mapToInt(length).max().orElse(0));
  }
}
