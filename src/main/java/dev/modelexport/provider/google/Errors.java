package dev.modelexport.provider.google;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ErrorDetails;
import com.google.api.gax.rpc.ProtocolBufferParsingException;
import com.google.api.gax.rpc.StatusCode;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ProviderError;
import dev.modelexport.export.ProviderException;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Google's errors in the words of the operator. */
public final class Errors {

  private Errors() {}

  /** A call's failure, whatever it is. */
  public static ProviderException translate(Throwable failure) {
    if (failure instanceof ApiException api) {
      return new ProviderException(
          new ProviderError(
              code(api.getStatusCode().getCode()), words(api), retryDelay(api.getErrorDetails())),
          failure);
    }
    return new ProviderException(
        new ProviderError(ErrorCode.UNKNOWN, String.valueOf(failure)), failure);
  }

  /**
   * A failure of a call made with {@link Calls}, with more to say about it.
   *
   * @param hint follows the words of the error
   */
  public static ProviderException withHint(Throwable failure, String hint) {
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof ProviderException refused)) {
      return translate(cause);
    }
    var error = refused.error();
    return new ProviderException(
        new ProviderError(error.code(), error.message() + hint, error.retryDelay()), cause);
  }

  /** The error that an operation ended with. */
  public static ProviderError of(com.google.rpc.Status status) {
    var details = ErrorDetails.builder().setRawErrorMessages(status.getDetailsList()).build();
    return new ProviderError(codeOf(status), status.getMessage(), retryDelay(details));
  }

  /** The code of an error that is part of an answer. */
  public static ErrorCode codeOf(com.google.rpc.Status status) {
    var code = Code.forNumber(status.getCode());
    return code == null ? ErrorCode.UNKNOWN : named(code.name());
  }

  private static ErrorCode code(StatusCode.Code code) {
    return named(code.name());
  }

  private static ErrorCode named(String name) {
    return Arrays.stream(ErrorCode.values())
        .filter(code -> code.name().equals(name))
        .findFirst()
        .orElse(ErrorCode.UNKNOWN);
  }

  /** What the service said, without the client's own decoration. */
  private static String words(ApiException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException status
          && status.getStatus().getDescription() != null) {
        return status.getStatus().getDescription();
      }
    }
    return e.getMessage();
  }

  /** What can't be read asks for no pause: the error itself is what has to be told. */
  private static Optional<Duration> retryDelay(ErrorDetails details) {
    try {
      return Optional.ofNullable(details)
          .map(ErrorDetails::getRetryInfo)
          .map(RetryInfo::getRetryDelay)
          .map(delay -> Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
    } catch (ProtocolBufferParsingException e) {
      return Optional.empty();
    }
  }
}
