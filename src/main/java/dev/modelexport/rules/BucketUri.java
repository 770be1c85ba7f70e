package dev.modelexport.rules;

import static dev.modelexport.rules.Check.matches;
import static dev.modelexport.rules.Check.not;
import static dev.modelexport.rules.Check.startsWith;

/**
 * A directory in Cloud Storage: {@code gs://BUCKET/DIRECTORY}.
 *
 * <p>The bucket keeps Cloud Storage's naming rules. Of the directory, only what can't be meant is
 * refused: the API allows 2000 characters here, more than an object's name can have, and the
 * provider is the judge of that.
 *
 * @param directory without a slash at its end
 */
public record BucketUri(String bucket, String directory) {

  private static final String SCHEME = "gs://";
  private static final String FORM = "write gs://BUCKET/DIRECTORY";
  private static final String BUCKET_REMEDY = "write the name of an existing bucket";

  /** What the API server and the operator ask of {@code outputUriPrefix}. */
  public static final TextGrammar GRAMMAR =
      TextGrammar.of(
          "outputUriPrefix",
          FORM,
          new TextRule(startsWith(SCHEME), "does not begin with gs://", FORM),
          new TextRule(not(bucket("")), "names no bucket", FORM),
          new TextRule(
              bucket("[a-z0-9._-]+"),
              "has a bucket with other characters than lower-case letters, digits, hyphens,"
                  + " underscores and dots",
              BUCKET_REMEDY),
          new TextRule(
              bucket("[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?"),
              "has a bucket that does not begin and end with a letter or a digit",
              BUCKET_REMEDY),
          new TextRule(
              bucket("[^/]{3,222}"),
              "has a bucket that is not 3 to 63 characters long, or 222 with dots",
              BUCKET_REMEDY),
          new TextRule(
              bucket("[^./]{1,63}(?:[.][^./]{1,63})*"),
              "has a bucket with more than 63 characters, or none, before, between or behind its"
                  + " dots",
              BUCKET_REMEDY),
          new TextRule(
              not(bucket("[0-9]{1,3}(?:[.][0-9]{1,3}){3}")),
              "has a bucket that looks like an IP address",
              BUCKET_REMEDY),
          new TextRule(
              not(startsWith(SCHEME + "goog")),
              "has a bucket that begins with goog, which Cloud Storage forbids",
              BUCKET_REMEDY),
          new TextRule(
              not(bucket("[^/]*g[o0][o0]gle[^/]*")),
              "has a bucket with google in its name, which Cloud Storage forbids",
              BUCKET_REMEDY),
          new TextRule(
              not(matches("gs://[^/]*/?")),
              "names a bucket, but no directory in it",
              "add at least one: gs://BUCKET/DIRECTORY"),
          new TextRule(
              not(matches("gs://(?s:.*)//(?s:.*)")),
              "has a directory without a name",
              "write one slash between two directories"),
          new TextRule(
              not(matches("gs://(?s:.*)/[.][.]?(?:/(?s:.*))?")),
              "has a directory named . or .., which Cloud Storage does not resolve",
              "write the directory in full"),
          new TextRule(
              not(matches("gs://[^/]*/[.]well-known/acme-challenge(?:/(?s:.*))?")),
              "has .well-known/acme-challenge at the top of its bucket, which Cloud Storage forbids",
              "write another directory"),
          new TextRule(
              matches("\\P{Cc}*"), "has a control character or a line break", "leave it out"));

  /**
   * @throws IllegalArgumentException with the text of the rule that {@code uri} breaks
   */
  public static BucketUri parse(String uri) {
    var path = GRAMMAR.require(uri).substring(SCHEME.length());
    var slash = path.indexOf('/');
    var directory = path.substring(slash + 1);
    return new BucketUri(
        path.substring(0, slash),
        directory.endsWith("/") ? directory.substring(0, directory.length() - 1) : directory);
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + directory;
  }

  private static Check bucket(String regex) {
    return matches(SCHEME + regex + "(?:/(?s:.*))?");
  }
}
