package dev.modelexport.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ImageDigest;
import dev.modelexport.export.ProviderException;
import dev.modelexport.export.RegistryLogin;
import dev.modelexport.output.RegistryServer.Answer;
import dev.modelexport.output.RegistryServer.Request;
import dev.modelexport.rules.ImageReference;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What registries are asked, and what is made of their answers; over HTTP, on loopback. */
class OciRegistryTest {

  private static final String DIGEST = "sha256:" + "0a".repeat(32);
  private static final Optional<RegistryLogin> NOBODY = Optional.empty();
  private static final Optional<RegistryLogin> ALICE =
      Optional.of(new RegistryLogin("alice", "pass:word"));

  /** {@code alice:pass:word} and {@code oauth2accesstoken:google-token}. */
  private static final String AS_ALICE = "Basic YWxpY2U6cGFzczp3b3Jk";

  private final AtomicInteger googleTokens = new AtomicInteger();
  private RegistryServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldAskForTheManifestOnce() {
    // given
    answer(request -> Answer.digest(DIGEST));

    // when
    var digest = resolve("gcr.io/demo/deep/flowers:v1", NOBODY);

    // then
    assertThat(digest).isEqualTo(new ImageDigest(DIGEST));
    assertThat(server.requests()).hasSize(1);
    var request = server.requests().get(0);
    assertThat(request.method()).isEqualTo("HEAD");
    assertThat(request.target()).isEqualTo("/v2/demo/deep/flowers/manifests/v1");
    assertThat(request.accept())
        .contains("application/vnd.oci.image.index.v1+json")
        .contains("application/vnd.docker.distribution.manifest.list.v2+json");
    assertThat(request.authorization()).isNull();
  }

  @Test
  void shouldTakeAnImageWithoutATagAsLatest() {
    // given
    answer(request -> Answer.digest(DIGEST));

    // when
    resolve("gcr.io/demo/flowers", NOBODY);

    // then
    assertThat(server.requests().get(0).target()).endsWith("/manifests/latest");
  }

  @Test
  void shouldLogInWhereTheRegistryWantsAPassword() {
    // given
    answer(
        request ->
            AS_ALICE.equals(request.authorization())
                ? Answer.digest(DIGEST)
                : Answer.challenge("Basic realm=\"models\""));

    // when
    var digest = resolve("r.example.com/demo/flowers", ALICE);

    // then
    assertThat(digest.value()).isEqualTo(DIGEST);
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "access_token"})
  void shouldFetchATokenWhereTheRegistryWantsOne(String field) {
    // given
    answer(request -> tokenRegistry(request, field));

    // when
    var digest = resolve("r.example.com/demo/flowers", ALICE);

    // then
    assertThat(digest.value()).isEqualTo(DIGEST);
    var asked = server.requests().get(1);
    assertThat(asked.target())
        .isEqualTo("/token?service=models+registry&scope=repository%3Ademo%2Fflowers%3Apull");
    assertThat(asked.authorization()).isEqualTo(AS_ALICE);
  }

  @Test
  void shouldFetchATokenAsNobodyWithoutALogin() {
    // given
    answer(request -> tokenRegistry(request, "token"));

    // when
    resolve("r.example.com/demo/flowers", NOBODY);

    // then
    assertThat(server.requests().get(1).authorization()).isNull();
    assertThat(server.requests().get(2).authorization()).isEqualTo("Bearer t-1");
  }

  /** Even one that claims to be Google's: it is asked without TLS. */
  @ParameterizedTest
  @ValueSource(strings = {"evil.example.com", "gcr.io", "us-docker.pkg.dev", "gcr.io.example.com"})
  void shouldGiveAGoogleTokenToNoHostThatMayNotHaveIt(String host) {
    // given
    answer(
        request ->
            request.target().startsWith("/token")
                ? new Answer(200, Map.of(), "{\"token\":\"t-1\"}")
                : Answer.challenge(
                    "Bearer realm=\"%s/token\",service=\"gcr.io\"".formatted(server.endpoint())));

    // when
    var error = refused(host + "/demo/deep/flowers", NOBODY);

    // then
    assertThat(error).isEqualTo(ErrorCode.UNAUTHENTICATED);
    assertThat(googleTokens).hasValue(0);
    assertThat(server.requests())
        .extracting(Request::authorization)
        .allMatch(sent -> sent == null || sent.equals("Bearer t-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://gcr.io/v2/, true",
    "https://eu.gcr.io/v2/, true",
    "https://us-central1-docker.pkg.dev/v2/, true",
    "https://models.example.com/v2/, true",
    "http://gcr.io/v2/, false",
    "https://xgcr.io/v2/, false",
    "https://gcr.io.example.com/v2/, false",
    "https://docker.pkg.dev.example.com/v2/, false",
    "https://example.com/gcr.io, false",
    "https://gcr.io@example.com/v2/, false"
  })
  void shouldKnowWhoGetsGoogleCredentials(String uri, boolean may) {
    // given
    answer(request -> Answer.of(404));
    var endpoints = new RegistryEndpoints(Map.of(), Set.of("models.example.com"));

    // then
    assertThat(endpoints.mayHaveGoogleCredentials(URI.create(uri))).isEqualTo(may);
  }

  @Test
  void shouldFollowNoRedirect() {
    // given
    answer(request -> new Answer(307, Map.of("Location", server.endpoint() + "/stolen"), ""));

    // when
    var error = refused("r.example.com/demo/flowers", ALICE);

    // then
    assertThat(error).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHENTICATED",
    "403, PERMISSION_DENIED",
    "404, NOT_FOUND",
    "400, FAILED_PRECONDITION",
    "429, RESOURCE_EXHAUSTED",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE"
  })
  void shouldTellWhatAnAnswerMeans(int status, ErrorCode code) {
    // given
    answer(request -> Answer.of(status));

    // then
    assertThat(refused("r.example.com/demo/flowers", NOBODY)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:short", "md5:00"})
  void shouldTakeNothingElseForADigest(String digest) {
    // given
    answer(request -> Answer.digest(digest));

    // then
    assertThat(refused("r.example.com/demo/flowers", NOBODY))
        .isEqualTo(ErrorCode.FAILED_PRECONDITION);
  }

  @Test
  void shouldComputeTheDigestWhereTheRegistryTellsNone() {
    // given
    var manifest = Map.of("Content-Type", "application/vnd.oci.image.manifest.v1+json");
    answer(
        request ->
            AS_ALICE.equals(request.authorization())
                ? new Answer(200, manifest, request.method().equals("GET") ? "{}" : "")
                : Answer.challenge("Basic realm=\"models\""));

    // when
    var digest = resolve("r.example.com/demo/flowers", ALICE);

    // then: the digest of the two characters
    assertThat(digest.value())
        .isEqualTo("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    assertThat(server.requests())
        .extracting(Request::method)
        .containsExactly("HEAD", "HEAD", "GET");
  }

  @Test
  void shouldTakeNoPageForAManifest() {
    // given
    answer(request -> new Answer(200, Map.of("Content-Type", "text/html"), "<p>Welcome"));

    // then
    assertThat(refused("r.example.com/demo/flowers", NOBODY))
        .isEqualTo(ErrorCode.FAILED_PRECONDITION);
  }

  @Test
  void shouldTellThatARegistryIsAway() {
    // given
    answer(request -> Answer.of(200));
    server.close();

    // then
    assertThat(refused("r.example.com/demo/flowers", NOBODY)).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void shouldShowNoPassword() {
    answer(request -> Answer.of(200));
    assertThat(ALICE.orElseThrow().toString()).contains("alice").doesNotContain("pass");
  }

  private Answer tokenRegistry(Request request, String field) {
    if (request.target().startsWith("/token")) {
      return new Answer(200, Map.of(), "{\"%s\":\"t-1\"}".formatted(field));
    }
    return "Bearer t-1".equals(request.authorization())
        ? Answer.digest(DIGEST)
        : Answer.challenge(
            "Bearer realm=\"%s/token\", service=\"models registry\",scope=\"repository:demo/flowers:pull\""
                .formatted(server.endpoint()));
  }

  private void answer(Function<Request, Answer> answers) {
    server = new RegistryServer(answers);
  }

  private ImageDigest resolve(String image, Optional<RegistryLogin> login) {
    var registry =
        new OciRegistry(
            RegistryEndpoints.all(server.endpoint()),
            () -> "google-token-" + googleTokens.incrementAndGet(),
            Runnable::run);
    return registry.resolve(ImageReference.parse(image), login).toCompletableFuture().join();
  }

  private ErrorCode refused(String image, Optional<RegistryLogin> login) {
    var failure = catchThrowableOfType(CompletionException.class, () -> resolve(image, login));
    return ((ProviderException) failure.getCause()).error().code();
  }
}
