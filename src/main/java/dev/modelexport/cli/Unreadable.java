package dev.modelexport.cli;

import dev.modelexport.cli.manifest.Position;
import java.util.Optional;

/**
 * A file or folder that could not be read, or not to its end.
 *
 * @param position where a text is broken; empty if there was no text
 */
record Unreadable(String file, Optional<Position> position, String problem) {

  /** One line, for people; it begins as findings do. */
  String text() {
    var place = position.map(p -> ":" + p.line() + ":" + p.column()).orElse("");
    return file + place + ": " + problem;
  }
}
