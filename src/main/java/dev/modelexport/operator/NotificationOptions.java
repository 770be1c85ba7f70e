package dev.modelexport.operator;

import dev.modelexport.notification.Receiver;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether, and where, it is told that a run has ended. */
final class NotificationOptions {

  @Option(
      names = "--notify-url",
      paramLabel = "URL",
      defaultValue = "${env:MODELEXPORT_NOTIFY_URL}",
      description =
          "Where a CloudEvent is sent, by HTTP POST, when a run has ended: docs/notifications.md."
              + " Default: nowhere.")
  private String url;

  /** Empty for nobody; also for a text without a word, as an optional key of a Secret has it. */
  Optional<Receiver> receiver(Problems problems) {
    if (url == null || url.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Receiver.parse(url.strip()));
    } catch (IllegalArgumentException e) {
      problems.add("--notify-url", "(not shown, it may be a secret)", e.getMessage());
      return Optional.empty();
    }
  }
}
