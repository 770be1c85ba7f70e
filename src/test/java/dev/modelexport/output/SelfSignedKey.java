package dev.modelexport.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key with a certificate for localhost and 127.0.0.1 that nobody but itself vouches for. */
record SelfSignedKey(KeyStore store) {

  private static final String NAME = "issuer";
  private static final String PASSWORD = "changeit";

  /** By the JDK's keytool, in a folder of the test. */
  static SelfSignedKey create(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    var store = folder.resolve("key.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                NAME,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + NAME,
                "-ext",
                "bc=ca:true",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("keytool.log")));
    }
    return new SelfSignedKey(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
  }

  PrivateKey key() throws GeneralSecurityException {
    return (PrivateKey) store.getKey(NAME, PASSWORD.toCharArray());
  }

  Certificate certificate() throws GeneralSecurityException {
    return store.getCertificate(NAME);
  }

  /** For a server with this key, and for clients that trust it. */
  SSLContext sslContext() throws GeneralSecurityException {
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      trusted.load(null, null);
    } catch (IOException e) {
      throw new IllegalStateException("nothing is read", e);
    }
    trusted.setCertificateEntry(NAME, certificate());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
