package dev.modelexport.export;

import dev.modelexport.rules.ImageReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest of an image's manifest, or of its index.
 *
 * @param value such as {@code sha256:…}
 */
public record ImageDigest(String value) {

  private static final String FORM = "sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}";

  public ImageDigest {
    if (!value.matches(FORM)) {
      throw new IllegalArgumentException("no digest of an image: " + value);
    }
  }

  /** By the image specification: of the very bytes. */
  public static ImageDigest ofManifest(byte[] manifest) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(manifest);
      return new ImageDigest("sha256:" + HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The image by this digest: {@code HOST/PATH@sha256:…}. */
  String of(ImageReference image) {
    return image.host() + "/" + image.path() + "@" + value;
  }
}
