package dev.modelexport.rules;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names of Container Registry, which Artifact Registry hosts: the repository has the name of
 * the host. Source: "Transition to repositories with gcr.io domain support" of Artifact Registry.
 */
final class GcrName {

  /** The multi-region that each host's images are in. */
  private static final Map<String, String> LOCATIONS =
      Map.of("gcr.io", "us", "us.gcr.io", "us", "eu.gcr.io", "europe", "asia.gcr.io", "asia");

  /** The host, the project, of one part or of a domain and one, and the image. */
  private static final Pattern NAME = Pattern.compile("([^/]+)/((?:[^/.]+[.][^/]+/)?[^/]+)/(.+)");

  private GcrName() {}

  /** The same repository's name on Artifact Registry's own hosts; another name as it is. */
  static String inArtifactRegistry(String image) {
    var name = NAME.matcher(image);
    return name.matches() && LOCATIONS.containsKey(name.group(1))
        ? "%s-docker.pkg.dev/%s/%s/%s"
            .formatted(LOCATIONS.get(name.group(1)), name.group(2), name.group(1), name.group(3))
        : image;
  }
}
