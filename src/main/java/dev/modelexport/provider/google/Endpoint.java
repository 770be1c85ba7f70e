package dev.modelexport.provider.google;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a service answers.
 *
 * @param hostAndPort such as {@code automl.googleapis.com:443}
 * @param plaintext without TLS; credentials are never sent there
 */
public record Endpoint(String hostAndPort, boolean plaintext) {

  private static final int HTTPS_PORT = 443;

  /**
   * Reads {@code HOST[:PORT]} or {@code https://HOST[:PORT]}, both with TLS, or {@code
   * http://HOST:PORT} for a service without.
   *
   * @throws IllegalArgumentException that says what would be right
   */
  public static Endpoint parse(String text) {
    var uri = uri(text);
    var plaintext = "http".equals(uri.getScheme());
    var known = plaintext || "https".equals(uri.getScheme());
    var bare = uri.getPath() == null || uri.getPath().isEmpty() || "/".equals(uri.getPath());
    var anonymous = uri.getRawUserInfo() == null;
    if (!known
        || uri.getHost() == null
        || !bare
        || !anonymous
        || (plaintext && uri.getPort() < 0)) {
      throw refusal(text);
    }
    var port = uri.getPort() < 0 ? HTTPS_PORT : uri.getPort();
    return new Endpoint(uri.getHost() + ":" + port, plaintext);
  }

  /** Without the port. */
  public String host() {
    return hostAndPort.substring(0, hostAndPort.lastIndexOf(':'));
  }

  private static URI uri(String text) {
    try {
      return new URI(text.contains("://") ? text : "https://" + text);
    } catch (URISyntaxException e) {
      throw refusal(text);
    }
  }

  private static IllegalArgumentException refusal(String text) {
    return new IllegalArgumentException(
        "\"%s\" is no endpoint; write HOST[:PORT], or http://HOST:PORT for one without TLS"
            .formatted(text));
  }
}
