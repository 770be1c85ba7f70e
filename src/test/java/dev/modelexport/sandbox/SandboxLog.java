package dev.modelexport.sandbox;

import java.nio.file.Path;
import java.util.logging.LogManager;

/** Where the log of the operator goes while the sandbox shows things to people. */
final class SandboxLog {

  private SandboxLog() {}

  /** Must be called before the first logger is made: {@code logback.xml} reads these then. */
  static void into(Path file) {
    System.setProperty("modelexport.log.format", "sandbox");
    System.setProperty("modelexport.sandbox.log", file.toString());
    // gRPC and the mock web server log by java.util.logging, to the standard error.
    LogManager.getLogManager().reset();
  }
}
