package dev.modelexport.sandbox;

import static dev.modelexport.sandbox.Lines.padded;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A line for every transition, with the time since the start. */
final class LineView {

  private static final int TIME_WIDTH = "59.9 s".length();
  private static final int NAME_WIDTH = 24;
  private static final int PHASE_WIDTH = "Succeeded".length();

  private final Terminal terminal;
  private final Clock clock;
  private final Instant start;

  LineView(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.start = clock.instant();
  }

  void show(Entry entry) {
    var line =
        "%s  %s  %s  %s"
            .formatted(
                padded(Lines.duration(Duration.between(start, clock.instant())), TIME_WIDTH),
                padded(entry.name(), NAME_WIDTH),
                padded(entry.phase(), PHASE_WIDTH),
                entry.message());
    terminal.out().println(terminal.style().cut(line, terminal.style().width()));
  }
}
