package dev.modelexport.sandbox.google;

import dev.modelexport.sandbox.google.Destination.BucketDirectory;
import dev.modelexport.sandbox.google.Destination.RegistryImage;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the two kinds of destination URI in the forms that the APIs document: {@code
 * gs://bucket/directory}, {@code HOST/PROJECT/IMAGE} and {@code HOST/PROJECT/IMAGE:TAG}, each of at
 * most 2000 characters. An image may have several parts, so names of Artifact Registry fit too.
 */
public final class DestinationUris {

  private static final int LONGEST_URI = 2_000;
  private static final Pattern GCS =
      Pattern.compile(
          "gs://(?<bucket>[a-z0-9][a-z0-9._-]{1,220}[a-z0-9])/+(?<directory>\\P{Cntrl}+)");
  private static final String PART = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
  private static final Pattern IMAGE =
      Pattern.compile(
          "(?<host>[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)+(?::\\d+)?|localhost(?::\\d+)?)"
              + ("/(?<project>" + PART + ")")
              + ("/(?<image>" + PART + "(?:/" + PART + ")*)")
              + "(?::(?<tag>\\w[\\w.-]{0,127}))?");
  private static final List<String> NOT_A_FOLDER = List.of(".", "..");

  private DestinationUris() {}

  /**
   * @param field where the request has it
   */
  public static BucketDirectory bucketDirectory(String field, String uri) {
    checkLength(field, uri);
    var form = GCS.matcher(uri);
    var directory = form.matches() ? form.group("directory").replaceAll("/+$", "") : "";
    if (directory.isEmpty()
        || List.of(directory.split("/")).stream().anyMatch(NOT_A_FOLDER::contains)) {
      throw Refusal.invalid(
          "output_config.%s '%s' must have the form gs://bucket/directory.", field, uri);
    }
    return new BucketDirectory(uri, form.group("bucket"), directory);
  }

  /**
   * @param field where the request has it
   */
  public static RegistryImage registryImage(String field, String uri) {
    checkLength(field, uri);
    var form = IMAGE.matcher(uri);
    if (!form.matches()) {
      throw Refusal.invalid(
          "output_config.%s '%s' must have the form HOSTNAME/PROJECT-ID/IMAGE or"
              + " HOSTNAME/PROJECT-ID/IMAGE:TAG.",
          field, uri);
    }
    var tag = form.group("tag") == null ? "latest" : form.group("tag");
    return new RegistryImage(
        uri, form.group("host"), form.group("project"), form.group("image"), tag);
  }

  private static void checkLength(String field, String uri) {
    if (uri.length() > LONGEST_URI) {
      throw Refusal.invalid(
          "output_config.%s has %d characters, at most %d are allowed.",
          field, uri.length(), LONGEST_URI);
    }
  }
}
