package dev.modelexport.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ProviderError;
import dev.modelexport.export.ProviderException;
import dev.modelexport.rules.ImageReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes a manifest chooses the registry, and so whom the operator asks. */
class HostileRegistryTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private URI endpoint;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  @Timeout(20)
  void shouldWaitForNoAnswerWithoutEnd() {
    // given
    challenge(endpoint + "/token");
    server.createContext(
        "/token",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          asked.countDown();
          awaitEnd();
        });

    // when
    var error = refused();

    // then
    assertThat(asked.getCount()).isZero();
    assertThat(error.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
  }

  @Test
  void shouldReadNoLongAnswer() {
    // given
    challenge(endpoint + "/token");
    giveToken("{\"token\":\"" + "t".repeat(1 << 17) + "\"}");

    // then
    assertThat(refused().text()).contains("has more than 65536 bytes");
  }

  /** The first can be no header's value, the second is no JSON. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"token\":\"secret-token\\n\"}", "secret-token", "\"secret-token"})
  void shouldTellNothingOfATokenThatItCannotUse(String body) {
    // given
    challenge(endpoint + "/token");
    giveToken(body);

    // when
    var error = refused();

    // then
    assertThat(error.code()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
    assertThat(error.text()).endsWith("gives no token").doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//localhost/token", "/token", "ftp://localhost/token", "http:token", "["})
  void shouldAskNobodyWhereNobodyCanBeAsked(String realm) {
    // given
    challenge(realm);

    // then
    assertThat(refused().code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
  }

  private void challenge(String realm) {
    server.createContext(
        "/v2/",
        exchange -> {
          var header = "Bearer realm=\"%s\"".formatted(realm);
          exchange.getResponseHeaders().set("WWW-Authenticate", header);
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
  }

  private void giveToken(String body) {
    server.createContext("/token", exchange -> answer(exchange, body));
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    try (exchange) {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void awaitEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ProviderError refused() {
    var registry =
        new OciRegistry(
            new RegistryHttp(RegistryHttp.clientBuilder().build(), TIMEOUT),
            RegistryEndpoints.all(endpoint),
            () -> "google-token",
            Runnable::run);
    var image = ImageReference.parse("r.example.com/demo/flowers");
    return ProviderException.errorOf(
        catchThrowable(
            () -> registry.resolve(image, Optional.empty()).toCompletableFuture().join()));
  }
}
