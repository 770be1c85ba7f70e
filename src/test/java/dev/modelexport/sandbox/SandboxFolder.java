package dev.modelexport.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/**
 * Where a sandbox has its files. It starts with none: two of one folder would take each other's.
 */
final class SandboxFolder {

  /** Held until the process ends. */
  private static FileLock lock;

  private SandboxFolder() {}

  /**
   * Takes the folder for this process.
   *
   * @return whether it was free
   */
  static synchronized boolean take(Path folder) {
    try {
      Files.createDirectories(folder);
      var file =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = file.tryLock();
      return lock != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder, with all that is in it. */
  static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
