package dev.modelexport.sandbox;

import java.nio.file.Path;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/** Where the log of the operator goes while the sandbox shows things to people. */
final class SandboxLog {

  private SandboxLog() {}

  /** Must be called before anything logs: {@code logback.xml} is read here. */
  static void into(Path file) {
    System.setProperty("modelexport.log.format", "sandbox");
    System.setProperty("modelexport.sandbox.log", file.toString());
    // gRPC and the mock web server log by java.util.logging, to the standard error.
    LogManager.getLogManager().reset();
    // Threads that log while SLF4J still starts would make it complain on the standard error.
    LoggerFactory.getILoggerFactory();
  }
}
