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
          TextRule.of(startsWith(SCHEME), "{value} does not begin with gs://", FORM),
          TextRule.of(not(bucket("")), "{value} names no bucket", FORM),
          TextRule.of(
              bucket("[a-z0-9._-]+"),
              "the bucket of {value} has other characters than lower-case letters, digits, hyphens,"
                  + " underscores and dots",
              BUCKET_REMEDY),
          TextRule.of(
              bucket("[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?"),
              "the bucket of {value} does not begin and end with a letter or a digit",
              BUCKET_REMEDY),
          TextRule.of(
              bucket("[^/]{3,222}"),
              "the bucket of {value} is not 3 to 222 characters long",
              BUCKET_REMEDY),
          TextRule.of(
              bucket("[^./]{1,63}(?:[.][^./]{1,63})*"),
              "the bucket of {value} has a part that is not 1 to 63 characters long (dots make"
                  + " parts)",
              BUCKET_REMEDY),
          TextRule.of(
              not(bucket("[0-9]{1,3}(?:[.][0-9]{1,3}){3}")),
              "the bucket of {value} looks like an IP address, which no bucket may",
              BUCKET_REMEDY),
          TextRule.of(
              not(startsWith(SCHEME + "goog")),
              "the bucket of {value} begins with goog, which no bucket may",
              BUCKET_REMEDY),
          TextRule.of(
              not(bucket("[^/]*g[o0][o0]gle[^/]*")),
              "the bucket of {value} has google in its name, which no bucket may",
              BUCKET_REMEDY),
          TextRule.of(
              not(matches("gs://[^/]*/?")),
              "{value} names a bucket, but no directory in it",
              "add at least one: gs://BUCKET/DIRECTORY"),
          TextRule.of(
              not(matches("gs://(?s:.*)//(?s:.*)")),
              "{value} has a directory without a name",
              "write one slash between two directories"),
          TextRule.of(
              not(matches("gs://(?s:.*)/[.][.]?(?:/(?s:.*))?")),
              "{value} has a directory named . or .., which Cloud Storage does not resolve",
              "write the directory in full"),
          TextRule.of(
              not(matches("gs://[^/]*/[.]well-known/acme-challenge(?:/(?s:.*))?")),
              "{value} begins with .well-known/acme-challenge, which Cloud Storage forbids",
              "write another directory"),
          TextRule.of(
              matches("\\P{Cc}*"),
              "{value} has a control character or a line break",
              "leave it out"));

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
    return matches(SCHEME + "(?:" + regex + ")(?:/(?s:.*))?");
  }
}
