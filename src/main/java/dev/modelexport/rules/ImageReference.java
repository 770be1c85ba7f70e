package dev.modelexport.rules;

import static dev.modelexport.rules.Check.contains;
import static dev.modelexport.rules.Check.matches;
import static dev.modelexport.rules.Check.not;

/**
 * An image to push: {@code HOST/PROJECT/IMAGE[:TAG]}, on Artifact Registry {@code
 * LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE[:TAG]}. The image may have several parts, and a
 * domain-scoped project is two parts, as in {@code gcr.io/example.com/my-project/image}.
 *
 * @param host with its port, if any
 * @param path project, repository and image
 * @param tag null if none is named; registries then take it as {@code latest}
 */
public record ImageReference(String host, String path, String tag) {

  private static final String FORM = "HOST/PROJECT/IMAGE or HOST/PROJECT/IMAGE:TAG";

  /** The grammar of references: a domain component, a path component, a tag. */
  private static final String LABEL = "[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*";

  private static final String PART = "[a-z0-9]+(?:(?:[.]|__?|-+)[a-z0-9]+)*";
  private static final String TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";

  private static final String HOST =
      "(?:(?:localhost|%1$s(?:[.]%1$s)+)(?::[0-9]+)?|%1$s:[0-9]+)".formatted(LABEL);
  private static final String DOMAIN = "[^/]+[.][^/]+";

  /** What the API server and the operator ask of {@code outputUri}. */
  public static final TextGrammar GRAMMAR =
      TextGrammar.of(
          "outputUri",
          "write " + FORM,
          new TextRule(not(contains("://")), "begins with a scheme", "leave it out: write " + FORM),
          new TextRule(
              not(contains("@")), "names a digest, which only the push will tell", "write " + FORM),
          new TextRule(
              matches(HOST + "(?:/(?s:.*))?"),
              "does not begin with the host of a registry",
              "begin with one, such as gcr.io or us-docker.pkg.dev"),
          new TextRule(
              not(matches("[^/]+/" + DOMAIN + ":[^/]*/(?s:.*)")),
              "has a domain-scoped project written with a colon",
              "write it with a slash: HOST/example.com/PROJECT/IMAGE"),
          new TextRule(
              matches("[^/]+/[^/]+/[^/]+(?:/(?s:.*))?"),
              "does not have the parts of an image to push",
              "write " + FORM),
          new TextRule(
              matches("[^/]+/[^:]*(?::" + TAG + ")?"),
              "has a colon that no valid tag follows",
              "write a tag of at most 128 letters, digits, underscores, dots and hyphens, not"
                  + " beginning with a dot or a hyphen"),
          new TextRule(
              matches("[^/]+(?:/" + PART + ")+(?::(?s:.*))?"),
              "has a part that no image can have in its name",
              "make each part of lower-case letters and digits, with single dots, one or two"
                  + " underscores, or hyphens between them"),
          new TextRule(
              not(matches("[^/]*-docker[.]pkg[.]dev(?::[0-9]+)?/[^/]+/[^/]+")),
              "names no repository, and Artifact Registry has images only in one",
              "write LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE"),
          new TextRule(
              not(
                  matches(
                      "(?:[a-z-]+[.])?gcr[.]io/%1$s/[^/]+|[^/]*-docker[.]pkg[.]dev/%1$s/[^/]+/[^/]+"
                          .formatted(DOMAIN))),
              "has a domain-scoped project, whose second part is missing",
              "write HOST/example.com/PROJECT and what follows it"));

  /**
   * @throws IllegalArgumentException with the text of the rule that {@code reference} breaks
   */
  public static ImageReference parse(String reference) {
    var slash = GRAMMAR.require(reference).indexOf('/');
    var rest = reference.substring(slash + 1);
    var colon = rest.indexOf(':');
    return new ImageReference(
        reference.substring(0, slash),
        colon < 0 ? rest : rest.substring(0, colon),
        colon < 0 ? null : rest.substring(colon + 1));
  }

  /**
   * Whether a provider that reports {@code image} may have pushed this one. No tag is the tag
   * {@code latest}; a digest behind the name takes the place of a tag; a name of {@code gcr.io} is
   * one of Artifact Registry too.
   */
  public boolean isPushedAs(String image) {
    var digest = image.indexOf('@');
    var named = digest < 0 ? image : image.substring(0, digest);
    var colon = named.indexOf(':', named.indexOf('/'));
    var untagged = colon < 0 ? named : named.substring(0, colon);
    var told = colon < 0 ? null : named.substring(colon + 1);
    return GcrName.inArtifactRegistry(untagged)
            .equals(GcrName.inArtifactRegistry(host + "/" + path))
        && (told == null && digest >= 0 || tagOf(told).equals(tagOf(tag)));
  }

  private static String tagOf(String tag) {
    return tag == null ? "latest" : tag;
  }

  @Override
  public String toString() {
    return host + "/" + path + (tag == null ? "" : ":" + tag);
  }
}
