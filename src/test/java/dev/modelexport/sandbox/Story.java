package dev.modelexport.sandbox;

import dev.modelexport.sandbox.kube.SandboxCluster;
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

  /** While there is nothing else to see yet; on a terminal only, and drawn over by what comes. */
  void prepares(String what) {
    if (terminal.live()) {
      terminal.out().print(style.faint("starting " + what));
      terminal.out().flush();
    }
  }

  void isPrepared() {
    if (terminal.live()) {
      terminal.out().print("\r\u001b[K");
    }
  }

  /** One line of its own while things are prepared. */
  void tells(String text) {
    isPrepared();
    say(text);
  }

  /** What stands in manifests and is nothing for the sandbox. */
  void passesOver(List<String> titles) {
    if (!titles.isEmpty()) {
      tells(
          style.faint(
              "Not applied, for the sandbox takes ModelExports only: "
                  + String.join(", ", titles)));
    }
  }

  void begins(int exports, SandboxSettings settings, SandboxCluster cluster) {
    isPrepared();
    say(
        style.strong("ModelExport sandbox: ")
            + "%s, each a simulated operation of %s"
                .formatted(counted(exports), Lines.duration(settings.operationDuration())));
    if (!cluster.description().isEmpty()) {
      say(fact("Cluster", cluster.description()));
      cluster.access().forEach((title, text) -> say(fact(title, text)));
    }
    say("");
    prepares("the simulated services and the operator");
  }

  void measures(int port) {
    isPrepared();
    say(fact("Metrics", "http://localhost:%d/metrics".formatted(port)));
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

  void stays(SandboxCluster cluster) {
    say("");
    say("The sandbox keeps running; Ctrl-C stops it. What happens is told here, line by line.");
    if (!cluster.isDisposable()) {
      say("What it has created in the cluster is deleted then; the definition stays.");
    }
    cluster.access().forEach((title, text) -> say(fact(title, text)));
    say(fact("Look", cluster.kubectl() + " get modelexports"));
    say(fact("Apply", cluster.kubectl() + " apply --server-side -f FILE"));
    say("");
  }

  void isLeaving() {
    say("");
    say("Deleting from the cluster what the sandbox created there ...");
  }

  /** After the end, of a cluster that goes on. */
  void leaves(SandboxCluster cluster) {
    say("Deleted; the definition of ModelExport stays.");
    if (!cluster.left().isEmpty()) {
      say(
          "Left, for the sandbox did not create it: %s. No operator looks after it now."
              .formatted(String.join(", ", cluster.left())));
    }
  }

  void cannotLeave(String reason) {
    say("");
    say(style.bad("What the sandbox created in the cluster can't be deleted: ") + reason);
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
