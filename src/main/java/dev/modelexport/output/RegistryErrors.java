package dev.modelexport.output;

import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ProviderError;
import dev.modelexport.export.ProviderException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** What the answers of registries mean, in the codes that the operator decides by. */
final class RegistryErrors {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int CLIENT_ERRORS = 400;
  private static final int SERVER_ERRORS = 500;

  private RegistryErrors() {}

  static ProviderException answered(URI asked, int status) {
    return new ProviderException(
        new ProviderError(
            codeOf(status),
            "%s answers with HTTP status %d".formatted(asked.getAuthority(), status)),
        null);
  }

  static ProviderException of(ErrorCode code, String message) {
    return new ProviderException(new ProviderError(code, message), null);
  }

  static ProviderException unreachable(URI asked, IOException e) {
    var code =
        e instanceof HttpTimeoutException ? ErrorCode.DEADLINE_EXCEEDED : ErrorCode.UNAVAILABLE;
    var why = isOfUnknownHost(e) ? "there is no host of that name" : words(e);
    return new ProviderException(
        new ProviderError(code, "%s can't be reached: %s".formatted(asked.getAuthority(), why)), e);
  }

  private static boolean isOfUnknownHost(Throwable e) {
    return e instanceof UnresolvedAddressException
        || e.getCause() != null && isOfUnknownHost(e.getCause());
  }

  private static String words(IOException e) {
    if (e instanceof ConnectException && e.getMessage() == null) {
      return "nobody answers there";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static ErrorCode codeOf(int status) {
    return switch (status) {
      case HttpURLConnection.HTTP_UNAUTHORIZED -> ErrorCode.UNAUTHENTICATED;
      case HttpURLConnection.HTTP_FORBIDDEN -> ErrorCode.PERMISSION_DENIED;
      case HttpURLConnection.HTTP_NOT_FOUND -> ErrorCode.NOT_FOUND;
      case TOO_MANY_REQUESTS -> ErrorCode.RESOURCE_EXHAUSTED;
      default ->
          status < CLIENT_ERRORS || status >= SERVER_ERRORS
              ? ErrorCode.UNAVAILABLE
              : ErrorCode.FAILED_PRECONDITION;
    };
  }
}
