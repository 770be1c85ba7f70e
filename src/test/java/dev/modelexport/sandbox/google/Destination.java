package dev.modelexport.sandbox.google;

/** Where an export goes, taken apart. */
public sealed interface Destination {

  /** The URI of the request, as it was sent. */
  String uri();

  /**
   * A Cloud Storage directory.
   *
   * @param directory without slashes at its ends
   */
  record BucketDirectory(String uri, String bucket, String directory) implements Destination {}

  /**
   * An image in a registry.
   *
   * @param image one or more parts joined by slashes
   * @param tag {@code latest} if the request had none
   */
  record RegistryImage(String uri, String host, String project, String image, String tag)
      implements Destination {}
}
