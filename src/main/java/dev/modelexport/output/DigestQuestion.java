package dev.modelexport.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ImageDigest;
import dev.modelexport.export.RegistryLogin;
import dev.modelexport.rules.ImageReference;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One question for a digest: at first as nobody, then as whoever the registry lets in. */
record DigestQuestion(
    RegistryHttp http,
    RegistryEndpoints endpoints,
    AccessTokens tokens,
    ImageReference image,
    Optional<RegistryLogin> login) {

  /** Manifests and indexes, of OCI and of Docker: else a registry may convert what it has. */
  private static final List<String> ACCEPTED =
      List.of(
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.docker.distribution.manifest.v2+json");

  /** Registries have to take no larger ones, by the distribution specification. */
  private static final int MANIFEST_MAX_BYTES = 4 * 1024 * 1024;

  private static final String DIGEST = "Docker-Content-Digest";

  /** What a header takes. What is not taken would be shown in the refusal. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  /** As Google's registries want an access token. */
  private static final String TOKEN_USER = "oauth2accesstoken";

  /**
   * @throws dev.modelexport.export.ProviderException if there is no answer with a digest
   */
  ImageDigest ask() {
    var authorization = Optional.<String>empty();
    var answer = ask("HEAD", authorization);
    if (answer.statusCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
      authorization = Optional.of(authorization(Challenge.of(answer.headers())));
      answer = ask("HEAD", authorization);
    }
    if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
      throw RegistryErrors.answered(manifest(), answer.statusCode());
    }
    var told = answer.headers().firstValue(DIGEST);
    return told.isPresent() ? digest(told.get()) : computed(authorization);
  }

  /** The header may be missing, and the digest is that of the manifest anyhow. */
  private ImageDigest computed(Optional<String> authorization) {
    var answer = ask("GET", authorization);
    if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
      throw RegistryErrors.answered(manifest(), answer.statusCode());
    }
    var type = answer.headers().firstValue("Content-Type").orElse("nothing");
    if (!ACCEPTED.contains(type)) {
      throw RegistryErrors.of(
          ErrorCode.FAILED_PRECONDITION,
          "%s tells no digest in %s, and answers with %s in place of a manifest"
              .formatted(manifest().getAuthority(), DIGEST, type));
    }
    return ImageDigest.ofManifest(answer.body());
  }

  private ImageDigest digest(String value) {
    try {
      return new ImageDigest(value);
    } catch (IllegalArgumentException e) {
      throw RegistryErrors.of(
          ErrorCode.FAILED_PRECONDITION,
          "%s tells no digest in %s".formatted(manifest().getAuthority(), DIGEST));
    }
  }

  private URI manifest() {
    var tag = image.tag() == null ? "latest" : image.tag();
    return URI.create(
        "%s/v2/%s/manifests/%s".formatted(endpoints.of(image.host()), image.path(), tag));
  }

  private HttpResponse<byte[]> ask(String method, Optional<String> authorization) {
    var request =
        HttpRequest.newBuilder(manifest())
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Accept", String.join(", ", ACCEPTED));
    return http.send(request, authorization, MANIFEST_MAX_BYTES);
  }

  /** What the header is to be, by the first challenge that can be met. */
  private String authorization(List<Challenge> challenges) {
    for (var challenge : challenges) {
      var realm = challenge.realm().filter(this::isAsSafe);
      if (challenge.scheme().equals("bearer") && realm.isPresent()) {
        return "Bearer " + token(challenge, realm.get());
      }
      if (challenge.scheme().equals("basic")) {
        return credentials(manifest())
            .orElseThrow(
                () ->
                    RegistryErrors.of(
                        ErrorCode.UNAUTHENTICATED,
                        "%s wants a login, and none is known for it"
                            .formatted(manifest().getAuthority())));
      }
    }
    throw RegistryErrors.of(
        ErrorCode.UNAUTHENTICATED,
        "%s wants to know who asks in a way that is not known"
            .formatted(manifest().getAuthority()));
  }

  /** A registry with TLS has the operator ask nobody without, such as a host behind a firewall. */
  private boolean isAsSafe(URI realm) {
    return "https".equals(realm.getScheme()) || "http".equals(manifest().getScheme());
  }

  private String token(Challenge challenge, URI realm) {
    var query = new StringBuilder();
    for (var name : List.of("service", "scope")) {
      var value = challenge.parameters().get(name);
      if (value != null) {
        query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value));
      }
    }
    var separator = realm.getRawQuery() == null ? "?" : "&";
    var uri = query.isEmpty() ? realm : URI.create(realm + separator + query);
    var answer = http.send(HttpRequest.newBuilder(uri), credentials(realm));
    if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
      throw RegistryErrors.answered(realm, answer.statusCode());
    }
    return token(answer.body())
        .orElseThrow(
            () ->
                RegistryErrors.of(
                    ErrorCode.FAILED_PRECONDITION, realm.getAuthority() + " gives no token"));
  }

  /** Nothing of what can't be read is told: it may be a token. */
  private static Optional<String> token(byte[] body) {
    try {
      var tree = new ObjectMapper().readTree(body);
      return Optional.of(tree.path("token").asText(tree.path("access_token").asText()))
          .filter(token -> TOKEN.matcher(token).matches());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Who asks: whoever the login names, the operator's Google identity at Google's hosts, or nobody.
   */
  private Optional<String> credentials(URI to) {
    if (login.isPresent()) {
      return login.map(DigestQuestion::basic);
    }
    if (!endpoints.mayHaveGoogleCredentials(manifest())
        || !endpoints.mayHaveGoogleCredentials(to)) {
      return Optional.empty();
    }
    try {
      return Optional.of(basic(new RegistryLogin(TOKEN_USER, tokens.get())));
    } catch (IOException e) {
      throw RegistryErrors.of(
          ErrorCode.UNAUTHENTICATED,
          "the operator has no Google credentials for %s: %s"
              .formatted(to.getAuthority(), e.getMessage()));
    }
  }

  private static String basic(RegistryLogin login) {
    var text = login.username() + ":" + login.password();
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
