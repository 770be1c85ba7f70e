package dev.modelexport.serving;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short digest of an object: the same for the same object, and fit for a label. */
final class ObjectDigest {

  private static final KubernetesSerialization JSON = new KubernetesSerialization();
  private static final int BYTES = 8;

  private ObjectDigest() {}

  static String of(Object object) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(JSON.asJson(object).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
