package dev.modelexport.output;

import dev.modelexport.export.ErrorCode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for whole answers, for a bounded time: whoever is asked may begin one and never end it, and
 * others wait for the thread.
 *
 * @param timeout of a request, the body of its answer included
 */
record RegistryHttp(HttpClient client, Duration timeout) {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** No answer with a token is nearly as long. */
  private static final int BODY_MAX_BYTES = 64 * 1024;

  /** By a client of {@link #clientBuilder()}. */
  static RegistryHttp by(HttpClient client) {
    return new RegistryHttp(client, TIMEOUT);
  }

  /** One that follows no redirect. */
  static HttpClient.Builder clientBuilder() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER);
  }

  /**
   * @throws dev.modelexport.export.ProviderException if there is no answer
   */
  HttpResponse<byte[]> send(HttpRequest.Builder request, Optional<String> authorization) {
    return send(request, authorization, BODY_MAX_BYTES);
  }

  /** The same, for an answer with a body of so many bytes at most. */
  HttpResponse<byte[]> send(
      HttpRequest.Builder request, Optional<String> authorization, int maxBytes) {
    authorization.ifPresent(value -> request.header("Authorization", value));
    var built = request.timeout(timeout).build();
    var answer = client.sendAsync(built, info -> new BoundedBody(maxBytes));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw RegistryErrors.unreachable(built.uri(), failure);
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      var failure = new HttpTimeoutException("its answer has no end");
      throw RegistryErrors.unreachable(built.uri(), failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RegistryErrors.of(ErrorCode.CANCELLED, "the operator stops");
    } finally {
      // Lets the connection go, if it still waits.
      answer.cancel(true);
    }
  }
}
