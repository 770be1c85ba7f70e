package dev.modelexport.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelexport.export.ImageDigest;
import dev.modelexport.output.RegistryServer.Answer;
import dev.modelexport.output.RegistryServer.Request;
import dev.modelexport.rules.ImageReference;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who sees a Google token, over TLS. The administrator trusts {@code localhost}; {@code 127.0.0.1}
 * is somebody else, who has the very same server.
 */
class GoogleTokenTest {

  private static final String DIGEST = "sha256:" + "0a".repeat(32);
  private static final String BEARER = "Bearer t-1";

  /** {@code oauth2accesstoken:google-token}. */
  private static final String AS_GOOGLE = "Basic b2F1dGgyYWNjZXNzdG9rZW46Z29vZ2xlLXRva2Vu";

  @TempDir private Path folder;
  private SSLContext tls;
  private RegistryServer registry;
  private RegistryServer tokens;
  private URI realm;

  @BeforeEach
  void makeKey() throws Exception {
    tls = SelfSignedKey.create(folder).sslContext();
  }

  @AfterEach
  void stop() {
    registry.close();
    tokens.close();
  }

  @Test
  void shouldBeGivenToATrustedRegistryAndItsTokenService() {
    // given
    start(Optional.of(tls));
    var realm = tokens.endpoint();

    // when
    var digest = resolve(registry.endpoint(), realm);

    // then
    assertThat(digest).isEqualTo(new ImageDigest(DIGEST));
    assertThat(tokens.requests()).extracting(Request::authorization).containsExactly(AS_GOOGLE);
    assertThat(registry.requests())
        .extracting(Request::authorization)
        .containsExactly(null, BEARER);
  }

  @Test
  void shouldNotBeGivenToAnotherHostThatATrustedRegistryNames() {
    // given
    start(Optional.of(tls));

    // when
    resolve(registry.endpoint(), elsewhere(tokens.endpoint()));

    // then
    assertThat(tokens.requests()).extracting(Request::authorization).containsOnlyNulls();
  }

  @Test
  void shouldNotBeGivenToATrustedHostWithoutTls() {
    // given
    start(Optional.empty());

    // when
    var failure =
        catchThrowableOfType(
            CompletionException.class, () -> resolve(registry.endpoint(), tokens.endpoint()));

    // then
    assertThat(failure).hasMessageContaining("wants to know who asks in a way that is not known");
    assertThat(tokens.requests()).isEmpty();
  }

  @Test
  void shouldNotBeGivenToARegistryThatIsNotTrustedNorToATokenServiceThatItNames() {
    // given
    start(Optional.of(tls));

    // when
    resolve(elsewhere(registry.endpoint()), tokens.endpoint());

    // then
    assertThat(tokens.requests()).extracting(Request::authorization).containsOnlyNulls();
    assertThat(registry.requests())
        .extracting(Request::authorization)
        .containsExactly(null, BEARER);
  }

  @Test
  void shouldNotBeGivenToARegistryThatIsNotTrustedAndAsksForAPassword() {
    // given
    registry =
        new RegistryServer(request -> Answer.challenge("Basic realm=\"gcr.io\""), Optional.of(tls));
    tokens = new RegistryServer(request -> Answer.of(404));

    // when
    catchThrowableOfType(
        CompletionException.class,
        () -> resolveAt(RegistryEndpoints.all(elsewhere(registry.endpoint()))));

    // then
    assertThat(registry.requests()).extracting(Request::authorization).containsOnlyNulls();
  }

  private void start(Optional<SSLContext> tokenTls) {
    registry =
        new RegistryServer(
            request ->
                BEARER.equals(request.authorization())
                    ? Answer.digest(DIGEST)
                    : Answer.challenge("Bearer realm=\"%s/token\"".formatted(realm)),
            Optional.of(tls));
    tokens =
        new RegistryServer(request -> new Answer(200, Map.of(), "{\"token\":\"t-1\"}"), tokenTls);
  }

  private static URI elsewhere(URI endpoint) {
    return URI.create(endpoint.toString().replace("localhost", "127.0.0.1"));
  }

  private ImageDigest resolve(URI endpoint, URI tokenService) {
    realm = tokenService;
    return resolveAt(RegistryEndpoints.all(endpoint));
  }

  private ImageDigest resolveAt(RegistryEndpoints at) {
    var endpoints = new RegistryEndpoints(at.overrides(), Set.of("localhost"));
    var http = RegistryHttp.by(RegistryHttp.clientBuilder().sslContext(tls).build());
    return new OciRegistry(http, endpoints, () -> "google-token", Runnable::run)
        .resolve(ImageReference.parse("gcr.io/demo/flowers"), Optional.empty())
        .toCompletableFuture()
        .join();
  }
}
