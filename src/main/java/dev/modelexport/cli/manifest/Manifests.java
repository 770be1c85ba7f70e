package dev.modelexport.cli.manifest;

import java.util.List;
import java.util.Optional;

/**
 * What a text holds: its documents, empty ones left out, and what ended the reading early. The
 * documents before a syntax error are there.
 */
public record Manifests(List<Located> documents, Optional<SyntaxError> error) {

  public Manifests {
    documents = List.copyOf(documents);
  }
}
