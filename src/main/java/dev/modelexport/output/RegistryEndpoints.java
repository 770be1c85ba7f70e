package dev.modelexport.output;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * Where registries answer, and which of them get the operator's Google credentials.
 *
 * @param overrides where a registry is asked in place of itself, by its host; the key {@code *}
 *     stands for every registry without one of its own
 * @param credentialHosts hosts, beside Google's, that get the credentials
 */
public record RegistryEndpoints(Map<String, URI> overrides, Set<String> credentialHosts) {

  public static final String ANY_HOST = "*";

  /** The registries themselves. */
  public static final RegistryEndpoints NONE = new RegistryEndpoints(Map.of(), Set.of());

  /** Docker Hub's images are named by one host, and kept at another. */
  private static final Map<String, String> HOSTS = Map.of("docker.io", "registry-1.docker.io");

  public RegistryEndpoints {
    overrides = Map.copyOf(overrides);
    credentialHosts = Set.copyOf(credentialHosts);
  }

  /** One endpoint for every registry. */
  public static RegistryEndpoints all(URI endpoint) {
    return new RegistryEndpoints(Map.of(ANY_HOST, endpoint), Set.of());
  }

  /**
   * Reads {@code HOST[:PORT]} or {@code https://HOST[:PORT]}, both with TLS, or {@code
   * http://HOST:PORT} for a registry without.
   *
   * @throws IllegalArgumentException that says what would be right
   */
  public static URI parse(String text) {
    var form =
        "\"%s\" is no endpoint; write HOST[:PORT], or http://HOST:PORT for one without TLS"
            .formatted(text);
    URI uri;
    try {
      uri = URI.create(text.contains("://") ? text : "https://" + text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(form, e);
    }
    var scheme = uri.getScheme();
    var isBare = uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/");
    // A user and a password would be told in statuses, as what registries answer is.
    var isAnonymous = uri.getRawUserInfo() == null;
    var isHttp = scheme.equals("https") || scheme.equals("http");
    if (uri.getHost() == null || !isBare || !isAnonymous || !isHttp) {
      throw new IllegalArgumentException(form);
    }
    return URI.create(scheme + "://" + uri.getRawAuthority());
  }

  /** Without a slash at its end. */
  URI of(String host) {
    var override = overrides.getOrDefault(host, overrides.get(ANY_HOST));
    return override == null ? URI.create("https://" + HOSTS.getOrDefault(host, host)) : override;
  }

  /**
   * Google credentials go to Google's registries and to those that were named, and never without
   * TLS.
   */
  boolean mayHaveGoogleCredentials(URI uri) {
    var host = uri.getHost();
    return "https".equals(uri.getScheme())
        && host != null
        && (host.equals("gcr.io")
            || host.endsWith(".gcr.io")
            || host.endsWith("-docker.pkg.dev")
            || credentialHosts.contains(host));
  }
}
