package dev.modelexport.sandbox;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the sandbox prints.
 *
 * @param live whether lines can be drawn over
 * @param height in lines; of no meaning when not live
 */
record Terminal(PrintStream out, boolean live, Style style, int height) {

  private static final int NARROWEST = 40;

  /** Height and width of a terminal that does not know them, such as a serial line. */
  private static final String[] UNKNOWN = {"24", "80"};

  /**
   * The standard output of this process: a terminal, or something that takes lines of any length.
   */
  static Terminal standardOutput() {
    var environment = System.getenv();
    var symbols = isUtf8(environment);
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    var size = sizeOfStandardOutput();
    if (size.isEmpty()) {
      return new Terminal(out, false, new Style(false, symbols, Integer.MAX_VALUE), 0);
    }
    var dumb = "dumb".equals(environment.getOrDefault("TERM", "dumb"));
    var colours = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
    var width = Math.max(NARROWEST, size.get().width());
    return new Terminal(out, !dumb, new Style(colours, symbols, width), size.get().height());
  }

  private record Size(int height, int width) {}

  /**
   * Asks stty, whose input is made our standard output; it fails where that is no terminal.
   * System.console() would not do: what it tells differs between Java versions.
   */
  private static Optional<Size> sizeOfStandardOutput() {
    try {
      var stty =
          new ProcessBuilder("sh", "-c", "stty size <&1 >&2")
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      var told = new String(stty.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (stty.waitFor() != 0) {
        return Optional.empty();
      }
      var size = told.matches("[1-9]\\d* [1-9]\\d*") ? told.split(" ") : UNKNOWN;
      return Optional.of(new Size(Integer.parseInt(size[0]), Integer.parseInt(size[1])));
    } catch (IOException e) {
      // No shell, so no terminal that we could draw on.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean isUtf8(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(environment::get)
        .filter(value -> value != null && !value.isEmpty())
        .findFirst()
        .filter(locale -> locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8"))
        .isPresent();
  }
}
