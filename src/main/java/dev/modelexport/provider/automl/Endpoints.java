package dev.modelexport.provider.automl;

import java.util.Map;
import java.util.Set;

/**
 * Which endpoint serves which location.
 *
 * @param overrides by location; the key {@code *} stands for every location without one of its own
 * @param credentialHosts hosts, beside Google's, that get the operator's credentials
 */
public record Endpoints(Map<String, Endpoint> overrides, Set<String> credentialHosts) {

  public static final String ANY_LOCATION = "*";

  private static final Endpoint GLOBAL = Endpoint.parse("automl.googleapis.com");

  /** Google's, as the API names them; the "eu" location has one of its own. */
  private static final Map<String, Endpoint> GOOGLE =
      Map.of("eu", Endpoint.parse("eu-automl.googleapis.com"));

  public Endpoints {
    overrides = Map.copyOf(overrides);
    credentialHosts = Set.copyOf(credentialHosts);
  }

  public Endpoints(Map<String, Endpoint> overrides) {
    this(overrides, Set.of());
  }

  /**
   * Google credentials go to Google's hosts and to those that were named, and never without TLS.
   */
  boolean mayHaveCredentials(Endpoint endpoint) {
    return !endpoint.plaintext()
        && (endpoint.host().endsWith(".googleapis.com")
            || credentialHosts.contains(endpoint.host()));
  }

  /** Whether nobody has set an endpoint for the location, so that Google's is asked. */
  boolean isGoogles(String location) {
    return !overrides.containsKey(location) && !overrides.containsKey(ANY_LOCATION);
  }

  Endpoint forLocation(String location) {
    var own = overrides.get(location);
    if (own != null) {
      return own;
    }
    var any = overrides.get(ANY_LOCATION);
    return any != null ? any : GOOGLE.getOrDefault(location, GLOBAL);
  }
}
