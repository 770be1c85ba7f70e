package dev.modelexport.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What the sandbox says around the progress of a run. */
final class Story {

  private final Terminal terminal;
  private final Style style;
  private final Path folder;

  Story(Terminal terminal, Path folder) {
    this.terminal = terminal;
    this.style = terminal.style();
    this.folder = folder;
  }

  void begins(int exports, SandboxSettings settings) {
    say(
        style.strong("ModelExport sandbox: ")
            + "%s, each a simulated operation of %s"
                .formatted(counted(exports), Lines.duration(settings.operationDuration())));
    say("");
  }

  void ends(List<Entry> entries, Instant now) {
    if (!terminal.live()) {
      say("");
    }
    say(Report.of(entries, now, style));
    say("");
    var succeeded = entries.stream().filter(Entry::succeeded).count();
    say(
        succeeded == entries.size()
            ? style.good("%s succeeded.".formatted(counted(entries.size())))
            : style.bad(
                "%d of %s did not succeed."
                    .formatted(entries.size() - succeeded, counted(entries.size()))));
    sayIfThere("Files", folder.resolve("buckets"), "/BUCKET/... is gs://BUCKET/...");
    sayIfThere("Images", folder.resolve("registry"), "/HOST/...");
    sayIfThere("Log", folder.resolve("operator.log"), "");
  }

  void stays(String url) {
    say("");
    say("The sandbox keeps running; Ctrl-C stops it. What happens is told here, line by line.");
    say(fact("API", url));
    say(fact("Look", "kubectl --server %s get modelexports".formatted(url)));
    say(fact("Apply", "kubectl --server %s apply --server-side -f FILE".formatted(url)));
    say("");
  }

  private void sayIfThere(String title, Path path, String below) {
    if (Files.exists(path)) {
      say(fact(title, path + below));
    }
  }

  private String fact(String title, String text) {
    return style.faint(Lines.padded(title, 8)) + text;
  }

  private static String counted(int exports) {
    return exports == 1 ? "1 export" : exports + " exports";
  }

  private void say(String text) {
    terminal.out().println(text);
  }
}
