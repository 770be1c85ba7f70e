package dev.modelexport.cli;

import java.io.IOException;

/**
 * A text to check.
 *
 * @param name what findings call it
 */
record Source(String name, Content content) {

  /** Reads the whole text's bytes. */
  @FunctionalInterface
  interface Content {
    byte[] read() throws IOException;
  }
}
