package dev.modelexport.api.v1alpha1;

import java.util.Arrays;

/** Where an attempt is. Persisted, and read back by the operator. */
public enum AttemptState {
  /** Nothing runs; the operator tries at {@code nextTryTime}. Next: Starting or Failed. */
  Waiting,
  /**
   * The intent is stored and the provider may have been asked. Without an answer at hand the start
   * is unconfirmed. Next: Running, Waiting or Failed.
   */
  Starting,
  /** The provider accepted, and its operation is known. Next: any state after this one. */
  Running,
  /**
   * The operation is to stop: another run is wanted, or none, or the time is up. Next: a new
   * attempt, none, Succeeded or Failed.
   */
  Cancelling,
  /** The operation finished well. Final. */
  Succeeded,
  /** Refused, or finished badly, for good. Final. */
  Failed,
  /** Somebody else cancelled the operation. Final. */
  Cancelled,
  /** One that only a newer operator knows. Never written. */
  Unknown;

  static AttemptState of(String name) {
    return Arrays.stream(values())
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElse(Unknown);
  }

  /** Whether nothing more happens to this attempt by itself. */
  public boolean isFinal() {
    return this == Succeeded || this == Failed || this == Cancelled;
  }

  /** Whether an operation is known that has not ended. */
  public boolean hasLiveOperation() {
    return this == Running || this == Cancelling;
  }
}
