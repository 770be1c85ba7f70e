package dev.modelexport.export;

import java.time.Duration;
import java.util.Optional;

/**
 * A call that a provider refused, or that got no answer.
 *
 * @param code what to do next follows from it
 * @param message the provider's own words, without credentials; a long text is cut
 * @param retryDelay the pause that the provider asked for ({@code google.rpc.RetryInfo}), if it did
 */
public record ProviderError(ErrorCode code, String message, Optional<Duration> retryDelay) {

  public ProviderError {
    message =
        message == null ? "" : Excerpt.of(message.strip().replaceAll("\\s+", " "), Limits.ERROR);
  }

  public ProviderError(ErrorCode code, String message) {
    this(code, message, Optional.empty());
  }

  /** The code and the words, as users see them. */
  public String text() {
    return message.isEmpty() ? code.name() : code + ": " + message;
  }
}
