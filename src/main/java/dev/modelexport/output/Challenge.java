package dev.modelexport.output;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a registry wants to know who asks.
 *
 * @param scheme in lower case
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">Token
 *     authentication</a>
 */
record Challenge(String scheme, Map<String, String> parameters) {

  private static final Pattern START = Pattern.compile("\\s*([A-Za-z]+)(?:\\s+(.*))?");
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\\s]+))");

  /** Those of an answer, in their order; a header that can't be read is left out. */
  static List<Challenge> of(HttpHeaders headers) {
    return headers.allValues("WWW-Authenticate").stream()
        .flatMap(text -> parse(text).stream())
        .toList();
  }

  static Optional<Challenge> parse(String header) {
    var start = START.matcher(header);
    if (!start.matches()) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    PARAMETER
        .matcher(Optional.ofNullable(start.group(2)).orElse(""))
        .results()
        .forEach(
            found ->
                parameters.put(
                    found.group(1).toLowerCase(Locale.ROOT),
                    found.group(2) == null ? found.group(3) : found.group(2)));
    return Optional.of(new Challenge(start.group(1).toLowerCase(Locale.ROOT), parameters));
  }

  /** Where tokens are to be had, if it names a place that can be asked. */
  Optional<URI> realm() {
    try {
      return Optional.ofNullable(parameters.get("realm"))
          .map(URI::create)
          .filter(uri -> uri.getHost() != null && uri.getScheme() != null)
          .filter(uri -> uri.getScheme().matches("https?"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
