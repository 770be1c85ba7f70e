package dev.modelexport.sandbox.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The manifest of a pushed image, by the OCI image specification; every push has its own digest.
 */
final class ImageManifest {

  private ImageManifest() {}

  static String of(AcceptedExport export, String operation, Instant created) {
    var gpu = export.params().getOrDefault("gpu_architecture", "none");
    var model = export.model();
    return """
        {
          "schemaVersion": 2,
          "mediaType": "application/vnd.oci.image.manifest.v1+json",
          "config": {
            "mediaType": "application/vnd.oci.image.config.v1+json",
            "digest": "%s",
            "size": 1470
          },
          "layers": [
            {
              "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
              "digest": "%s",
              "size": 32654
            },
            {
              "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
              "digest": "%s",
              "size": 73109
            }
          ],
          "annotations": {
            "org.opencontainers.image.created": "%s"
          }
        }
        """
        .formatted(
            digest("config " + operation),
            digest("serving x86_64 " + gpu),
            digest("model " + model),
            created);
  }

  private static String digest(String content) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
