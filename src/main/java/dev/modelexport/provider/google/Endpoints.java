package dev.modelexport.provider.google;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the administrator has a service of Google's asked, in place of Google's own endpoints.
 *
 * @param overrides by location; the key {@code *} stands for every location without one of its own
 * @param credentialHosts hosts, beside Google's, that get the operator's credentials
 */
public record Endpoints(Map<String, Endpoint> overrides, Set<String> credentialHosts) {

  public static final String ANY_LOCATION = "*";

  public Endpoints {
    overrides = Map.copyOf(overrides);
    credentialHosts = Set.copyOf(credentialHosts);
  }

  public Endpoints(Map<String, Endpoint> overrides) {
    this(overrides, Set.of());
  }

  /** One endpoint for every location. */
  public static Endpoints all(Endpoint endpoint) {
    return new Endpoints(Map.of(ANY_LOCATION, endpoint));
  }

  /** The endpoint that has been set for a location; empty where Google's own is to be asked. */
  public Optional<Endpoint> override(String location) {
    return Optional.ofNullable(overrides.get(location))
        .or(() -> Optional.ofNullable(overrides.get(ANY_LOCATION)));
  }

  /**
   * Google credentials go to Google's hosts and to those that were named, and never without TLS.
   */
  public boolean mayHaveCredentials(Endpoint endpoint) {
    return !endpoint.plaintext()
        && (endpoint.host().endsWith(".googleapis.com")
            || credentialHosts.contains(endpoint.host()));
  }
}
