package dev.modelexport.sandbox.kube;

import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request to the API, its path taken apart.
 *
 * @param target path and query, as they were sent
 * @param path without the query
 * @param query the parameters; of one that is repeated, the last
 * @param group empty for the core group
 * @param subresource such as {@code status}
 * @param userAgent tells clients apart
 */
public record ApiRequest(
    String method,
    String target,
    String path,
    Map<String, String> query,
    String group,
    String version,
    Optional<String> namespace,
    Optional<String> plural,
    Optional<String> name,
    Optional<String> subresource,
    String contentType,
    String accept,
    String userAgent,
    boolean opensWebSocket,
    String body) {

  static ApiRequest of(RecordedRequest request) {
    var uri = URI.create(request.getPath());
    var parts = Arrays.stream(uri.getPath().split("/")).filter(part -> !part.isEmpty()).toList();
    var core = !parts.isEmpty() && parts.get(0).equals("api");
    var below = new Parts(parts).from(core ? 2 : 3);
    // Namespaces are resources too: /api/v1/namespaces/NAME holds no other resource.
    var namespaced = below.at(0).equals(Optional.of("namespaces")) && below.at(2).isPresent();
    var resource = namespaced ? below.from(2) : below;
    return new ApiRequest(
        request.getMethod(),
        request.getPath(),
        uri.getPath(),
        query(uri.getRawQuery()),
        core ? "" : new Parts(parts).at(1).orElse(""),
        new Parts(parts).at(core ? 1 : 2).orElse(""),
        namespaced ? below.at(1) : Optional.empty(),
        resource.at(0),
        resource.at(1),
        resource.at(2),
        header(request, "Content-Type"),
        header(request, "Accept"),
        header(request, "User-Agent"),
        header(request, "Upgrade").equalsIgnoreCase("websocket"),
        request.getBody() == null ? "" : request.getBody().readUtf8());
  }

  /** Whether it changes anything. */
  public boolean isWrite() {
    return !method.equals("GET");
  }

  public boolean isFor(String resources) {
    return plural.filter(resources::equals).isPresent();
  }

  boolean isStatus() {
    return subresource.filter("status"::equals).isPresent();
  }

  boolean isWatch() {
    return List.of("true", "1").contains(query.getOrDefault("watch", ""));
  }

  /** The path of the collection that the resource is in. */
  String collectionPath() {
    return name.map(
            last -> {
              var tail = "/" + last + subresource.map(sub -> "/" + sub).orElse("");
              return path.substring(0, path.length() - tail.length());
            })
        .orElse(path);
  }

  /** The path of the resource itself, whichever of its subresources is asked for. */
  String resourcePath() {
    return subresource.map(sub -> path.substring(0, path.length() - sub.length() - 1)).orElse(path);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }

  private static String header(RecordedRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }

  private static Map<String, String> query(String text) {
    return text == null || text.isEmpty()
        ? Map.of()
        : Arrays.stream(text.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> decoded(pair[0]),
                    pair -> pair.length > 1 ? decoded(pair[1]) : "",
                    (a, b) -> b));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private record Parts(List<String> all) {
    Optional<String> at(int index) {
      return index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
    }

    Parts from(int index) {
      return new Parts(all.subList(Math.min(index, all.size()), all.size()));
    }
  }
}
