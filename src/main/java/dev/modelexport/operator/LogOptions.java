package dev.modelexport.operator;

import org.slf4j.event.Level;
import picocli.CommandLine.Option;

/**
 * How the operator logs. Read by {@code logback.xml}, so it must be applied before the first line.
 */
final class LogOptions {

  /** The form of a log line. */
  enum LogFormat {
    auto,
    text,
    json
  }

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "${env:MODELEXPORT_LOG_FORMAT:-auto}",
      description =
          "text for people, json for machines; auto takes text on a terminal. Default: auto.")
  private LogFormat format;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "${env:MODELEXPORT_LOG_LEVEL:-INFO}",
      description = "ERROR, WARN, INFO, DEBUG or TRACE. Default: INFO.")
  private Level level;

  void apply() {
    var terminal = System.console() != null;
    var effective =
        format == LogFormat.auto ? (terminal ? LogFormat.text : LogFormat.json) : format;
    System.setProperty("modelexport.log.format", effective.name());
    System.setProperty("modelexport.log.level", level.name());
  }
}
