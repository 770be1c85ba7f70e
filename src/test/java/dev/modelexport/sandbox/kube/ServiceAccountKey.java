package dev.modelexport.sandbox.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The key that the API server signs and checks the tokens of service accounts with. */
final class ServiceAccountKey {

  private static final int BITS = 2048;

  private ServiceAccountKey() {}

  /** Writes a new one, in PKCS #8 PEM. */
  static Path write(Path file) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
      var body = encoder.encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
      return Files.writeString(
          file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be written".formatted(file), e);
    }
  }
}
