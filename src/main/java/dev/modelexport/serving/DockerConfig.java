package dev.modelexport.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.export.RegistryLogin;
import dev.modelexport.rules.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Logins as {@code docker login} writes them. What fits an image is chosen as the kubelet does: by
 * host, in which an asterisk stands for part of a label, and by the beginning of the path, the
 * longest first.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/containers/images/#config-json">Interpretation
 *     of config.json</a>
 */
record DockerConfig(JsonNode auths) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param text {@code {"auths": {...}}}
   * @throws IllegalArgumentException without telling what is in it
   */
  static DockerConfig parse(String text) {
    try {
      var auths = JSON.readTree(text).path("auths");
      if (!auths.isObject()) {
        throw new IllegalArgumentException("it has no auths");
      }
      return new DockerConfig(auths);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON", null);
    }
  }

  Optional<RegistryLogin> login(ImageReference image) {
    return auths.properties().stream()
        .filter(entry -> fits(entry.getKey(), image))
        .sorted(Comparator.comparing(entry -> -entry.getKey().length()))
        .map(Map.Entry::getValue)
        .flatMap(entry -> login(entry).stream())
        .findFirst();
  }

  private static boolean fits(String key, ImageReference image) {
    var place = key.replaceFirst("^https?://", "").replaceFirst("/(?:v[12]/?)?$", "");
    var slash = place.indexOf('/');
    var host = slash < 0 ? place : place.substring(0, slash);
    var path = slash < 0 ? "" : place.substring(slash + 1);
    var pattern = "\\Q" + host.replace("*", "\\E[^.]*\\Q") + "\\E";
    return Pattern.matches(pattern, image.host())
        && (path.isEmpty() || image.path().equals(path) || image.path().startsWith(path + "/"));
  }

  private static Optional<RegistryLogin> login(JsonNode entry) {
    if (entry.hasNonNull("username") && entry.hasNonNull("password")) {
      return Optional.of(
          new RegistryLogin(entry.get("username").asText(), entry.get("password").asText()));
    }
    try {
      var text =
          new String(
              Base64.getDecoder().decode(entry.path("auth").asText()), StandardCharsets.UTF_8);
      var colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new RegistryLogin(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
