package dev.modelexport.export;

import java.time.Instant;

/** What this process last saw of an operation that it follows. */
public sealed interface Reading {

  /** The operation, running or ended. */
  record Seen(ExportOperation operation) implements Reading {}

  /**
   * It could not be read; it goes on at the provider.
   *
   * @param nextRead when it is read again, by itself
   */
  record Unreadable(ProviderError error, Instant nextRead) implements Reading {}

  /** The provider says that there is no such operation. */
  record Vanished() implements Reading {}
}
