package dev.modelexport.sandbox.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A program that runs beside this process, writes to a log file, and does not outlive it. */
public final class ChildProcess implements AutoCloseable {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final int LOG_TAIL_LINES = 20;

  private final String name;
  private final Process process;
  private final Path log;
  private final Thread killer;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.killer = new Thread(process::destroyForcibly, "kill-" + name);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /**
   * @param name for people; also names the log, {@code NAME.log}, which is written on if it exists
   * @param environment is added to that of this process
   */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path logs) {
    try {
      Files.createDirectories(logs);
      var log = logs.resolve(name + ".log");
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      return new ChildProcess(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("%s does not start".formatted(name), e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public Path log() {
    return log;
  }

  /**
   * @throws IllegalStateException with the end of the log, if the program has ended
   */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "%s has ended with %d; the end of %s:%n%s"
              .formatted(name, process.exitValue(), log, logTail()));
    }
  }

  /**
   * Waits for the program to end by itself.
   *
   * @return its exit code; empty if it goes on
   */
  public OptionalInt awaitExit(Duration timeout) {
    return await(timeout) ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
  }

  /** Asks the program to end, without waiting. */
  public void terminate() {
    process.destroy();
  }

  /** As {@code kill -9} does; returns when the program is gone. */
  public void kill() {
    process.destroyForcibly();
    await(STOP_TIMEOUT);
    forget();
  }

  /** Asks the program to end, and kills it if it does not. */
  @Override
  public void close() {
    process.destroy();
    if (!await(STOP_TIMEOUT)) {
      kill();
    }
    forget();
  }

  private boolean await(Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Many children come and go in one JVM; their hooks must not pile up. */
  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException e) {
      // The JVM is going down, and the hook runs or has run: the child is dead either way.
      process.destroyForcibly();
    }
  }

  private String logTail() {
    try {
      var lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(it can't be read: %s)".formatted(e.getMessage());
    }
  }
}
