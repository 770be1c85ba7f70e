package dev.modelexport.export;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Optional;

/**
 * A running operation that is followed for a resource.
 *
 * @param reading what was last seen of it
 * @param failures reads of it alone that failed in a row
 * @param nextRead when it may be read alone again
 */
record Followed(
    ResourceID id,
    Scope scope,
    String operation,
    Optional<Reading> reading,
    int failures,
    Instant nextRead) {

  /** One question: the exports that run in one location, seen with one identity. */
  record Scope(ExportProvider provider, String location) {}

  static Followed unread(ResourceID id, Scope scope, String operation) {
    return new Followed(id, scope, operation, Optional.empty(), 0, Instant.MIN);
  }

  /** A read is under way; the next one is due when this one has had its time. */
  Followed asked(Instant patience) {
    return new Followed(id, scope, operation, reading, failures, patience);
  }

  Followed read(Reading next, int failedReads, Instant at) {
    return new Followed(id, scope, operation, Optional.of(next), failedReads, at);
  }

  Followed readAgain(int failedReads, Instant at) {
    return new Followed(id, scope, operation, reading, failedReads, at);
  }

  boolean isOf(Followed other) {
    return operation.equals(other.operation());
  }

  boolean vanished() {
    return reading.orElse(null) instanceof Reading.Vanished;
  }

  boolean ended() {
    return reading.orElse(null) instanceof Reading.Seen seen && seen.operation().done();
  }

  /** Whether a reading tells the resource something new. */
  boolean isNews(Reading next) {
    var before = reading.orElse(null);
    if (next instanceof Reading.Seen seen) {
      // The first one too: what the status holds may be from before this process.
      return seen.operation().done() || !(before instanceof Reading.Seen);
    }
    if (next instanceof Reading.Unreadable now && before instanceof Reading.Unreadable then) {
      return now.error().code() != then.error().code();
    }
    return before == null || !before.getClass().equals(next.getClass());
  }
}
