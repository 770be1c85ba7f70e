package dev.modelexport.sandbox;

import static dev.modelexport.sandbox.Lines.padded;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One line per resource, drawn over several times a second, and gone at the end. */
final class LiveView implements AutoCloseable {

  private static final int FRAME_MILLIS = 100;
  private static final int PHASE_WIDTH = "Succeeded".length();
  private static final int TIME_WIDTH = "59.9 s".length();
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String TO_END_OF_LINE = "\u001b[K";
  private static final String TO_END_OF_SCREEN = "\u001b[J";

  private final Terminal terminal;
  private final Board board;
  private final Clock clock;
  private final Thread restoreCursor = new Thread(this::showCursor);
  private final ScheduledExecutorService frames =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "live-view");
            thread.setDaemon(true);
            return thread;
          });
  private long tick;
  private int drawnLines;

  private LiveView(Terminal terminal, Board board, Clock clock) {
    this.terminal = terminal;
    this.board = board;
    this.clock = clock;
  }

  static LiveView start(Terminal terminal, Board board, Clock clock) {
    var view = new LiveView(terminal, board, clock);
    Runtime.getRuntime().addShutdownHook(view.restoreCursor);
    terminal.out().print(HIDE_CURSOR);
    view.frames.scheduleAtFixedRate(view::draw, 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    return view;
  }

  /** Removes the lines. */
  @Override
  public void close() {
    frames.shutdown();
    try {
      if (!frames.awaitTermination(1, TimeUnit.SECONDS)) {
        frames.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    terminal.out().print(toFirstLine() + TO_END_OF_SCREEN);
    showCursor();
    try {
      Runtime.getRuntime().removeShutdownHook(restoreCursor);
    } catch (IllegalStateException e) {
      // The process is ending, by Ctrl-C; to show the cursor twice does no harm.
      showCursor();
    }
  }

  private void draw() {
    var lines = frame(board.entries(), clock.instant());
    var text = new StringBuilder(toFirstLine());
    lines.forEach(line -> text.append(line).append(TO_END_OF_LINE).append('\n'));
    terminal.out().print(text.append(TO_END_OF_SCREEN));
    terminal.out().flush();
    drawnLines = lines.size();
    tick++;
  }

  /** What fits on the screen: the open ones first if not all do. */
  private List<String> frame(List<Entry> entries, Instant now) {
    var room = Math.max(1, terminal.height() - 2);
    if (entries.size() <= room) {
      return lines(entries, now);
    }
    var open = entries.stream().filter(entry -> entry.ended().isEmpty()).limit(room - 1L).toList();
    var lines = new ArrayList<>(lines(open, now));
    var ended = entries.stream().filter(entry -> entry.ended().isPresent()).count();
    var summary = "%d of %d have ended".formatted(ended, entries.size());
    lines.add(terminal.style().faint("  " + summary));
    return lines;
  }

  private List<String> lines(List<Entry> entries, Instant now) {
    var style = terminal.style();
    var nameWidth = entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
    return entries.stream()
        .map(
            entry -> {
              var known =
                  "%s  %s  %s"
                      .formatted(
                          padded(entry.name(), nameWidth),
                          padded(entry.phase(), PHASE_WIDTH),
                          padded(Lines.duration(entry.duration(now)), TIME_WIDTH));
              var room = style.width() - known.length() - 5;
              return style.sign(entry, tick)
                  + " "
                  + style.cut(known, style.width() - 3)
                  + "  "
                  + style.faint(style.cut(entry.message(), Math.max(0, room)));
            })
        .toList();
  }

  private String toFirstLine() {
    return drawnLines == 0 ? "\r" : "\r\u001b[" + drawnLines + "A";
  }

  private void showCursor() {
    terminal.out().print(SHOW_CURSOR);
    terminal.out().flush();
  }
}
