package dev.modelexport.export;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Carries a {@link ProviderError} through a {@link java.util.concurrent.CompletionStage}. */
public final class ProviderException extends RuntimeException {

  private final transient ProviderError error;

  public ProviderException(ProviderError error, Throwable cause) {
    super(error.text(), cause);
    this.error = error;
  }

  public ProviderError error() {
    return error;
  }

  /** What a failed completion stage says; a failure that no provider explained is UNKNOWN. */
  public static ProviderError errorOf(Throwable failure) {
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof TimeoutException) {
      return new ProviderError(ErrorCode.DEADLINE_EXCEEDED, "there was no answer in time");
    }
    return cause instanceof ProviderException refused
        ? refused.error()
        : new ProviderError(ErrorCode.UNKNOWN, String.valueOf(cause));
  }
}
