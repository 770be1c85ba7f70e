package dev.modelexport.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelexport.output.RegistryServer.Answer;
import dev.modelexport.output.RegistryServer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** Gives tokens that a registry server trusts: to pull to anybody, to push to one user. */
final class TokenIssuer implements AutoCloseable {

  static final String SERVICE = "models";

  private static final String NAME = "issuer";

  private final PrivateKey key;
  private final Certificate certificate;
  private final RegistryServer server = new RegistryServer(this::answer);

  private TokenIssuer(PrivateKey key, Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /** With a key of its own, whose certificate is in {@code folder}. */
  static TokenIssuer start(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    var pair = SelfSignedKey.create(folder);
    var issuer = new TokenIssuer(pair.key(), pair.certificate());
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    Files.writeString(
        folder.resolve("issuer.pem"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(lines.encodeToString(issuer.certificate.getEncoded())));
    return issuer;
  }

  /** The configuration of a registry that asks for its tokens. */
  String configuration(Path folder) {
    return """
        auth:
          token:
            realm: %s/token
            service: %s
            issuer: %s
            rootcertbundle: %s
        """
        .formatted(server.endpoint(), SERVICE, NAME, folder.resolve("issuer.pem"));
  }

  /**
   * @param actions such as {@code pull,push}
   */
  String token(String image, String actions) {
    try {
      var now = Instant.now().getEpochSecond();
      var header =
          "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\"%s\"]}"
              .formatted(Base64.getEncoder().encodeToString(certificate.getEncoded()));
      var quoted = "\"" + actions.replace(",", "\",\"") + "\"";
      var claims =
          """
          {"iss":"%s","sub":"","aud":"%s","exp":%d,"nbf":%d,"iat":%d,"jti":"%s",
           "access":[{"type":"repository","name":"%s","actions":[%s]}]}"""
              .formatted(NAME, SERVICE, now + 300, now - 10, now, UUID.randomUUID(), image, quoted);
      var signed = encoded(header.getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer answer(Request request) {
    var scope = request.target().replaceAll(".*repository%3A(.*)%3Apull.*", "$1");
    return new Answer(
        200, Map.of(), "{\"token\":\"%s\"}".formatted(token(scope.replace("%2F", "/"), "pull")));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.close();
  }
}
