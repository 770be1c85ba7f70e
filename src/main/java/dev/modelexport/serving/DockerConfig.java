package dev.modelexport.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.export.RegistryLogin;
import dev.modelexport.rules.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

  /** Logins for Docker Hub name another host than its images. */
  private static final Map<String, String> HOSTS = Map.of("index.docker.io", "docker.io");

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
    return fitsHost(HOSTS.getOrDefault(host, host), image.host())
        && (path.isEmpty() || image.path().equals(path) || image.path().startsWith(path + "/"));
  }

  private static boolean fitsHost(String pattern, String host) {
    var patterns = pattern.split("[.]", -1);
    var labels = host.split("[.]", -1);
    return patterns.length == labels.length
        && IntStream.range(0, labels.length).allMatch(i -> fitsLabel(patterns[i], labels[i]));
  }

  /** Without a regular expression: many asterisks would take one for ever. */
  private static boolean fitsLabel(String pattern, String label) {
    var parts = List.of(pattern.split("[*]", -1));
    var last = parts.get(parts.size() - 1);
    if (parts.size() == 1 || !label.startsWith(parts.get(0))) {
      return pattern.equals(label);
    }
    var end = parts.get(0).length();
    for (var part : parts.subList(1, parts.size() - 1)) {
      var found = label.indexOf(part, end);
      if (found < 0) {
        return false;
      }
      end = found + part.length();
    }
    return label.length() >= end + last.length() && label.endsWith(last);
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
