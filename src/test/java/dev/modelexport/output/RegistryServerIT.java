package dev.modelexport.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ProviderException;
import dev.modelexport.export.RegistryLogin;
import dev.modelexport.rules.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Digests of a real registry server, that of the Debian package docker-registry. Skipped where it
 * is not installed.
 */
@EnabledIf("isInstalled")
class RegistryServerIT {

  private static final String IMAGE = "demo/flowers";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final Optional<RegistryLogin> NOBODY = Optional.empty();
  private static final RegistryLogin PULLER = new RegistryLogin("puller", "secret-word");

  /** The same login, as htpasswd -B writes it. */
  private static final String HTPASSWD =
      "puller:$2y$05$6kxhlJ/dVhNFcD6vhi/QN.CtmBYBNJ25KH8e5Z4nO11pWK0fV.z8a";

  @TempDir private Path folder;

  static boolean isInstalled() {
    return InstalledRegistry.isInstalled();
  }

  @Test
  void shouldResolveManifestsAndIndexes() throws IOException {
    try (var registry = InstalledRegistry.start(folder, "")) {
      // given
      var manifest = pushManifest(registry, Optional.empty());
      var index =
          registry.push(
              IMAGE,
              "all",
              INDEX,
              """
              {"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s","digest":"%s",
               "size":%d,"platform":{"architecture":"amd64","os":"linux"}}]}"""
                  .formatted(INDEX, MANIFEST, manifest.digest(), manifest.size()),
              Optional.empty());

      // then
      assertThat(resolve(registry, "", NOBODY)).isEqualTo(manifest.digest());
      assertThat(resolve(registry, ":all", NOBODY)).isEqualTo(index);
      assertThat(refused(registry, ":nobody", NOBODY)).isEqualTo(ErrorCode.NOT_FOUND);
    }
  }

  @Test
  void shouldLogInWithAPassword() throws IOException {
    var passwords = Files.writeString(folder.resolve("htpasswd"), HTPASSWD + "\n");
    var auth = "auth:\n  htpasswd: {realm: models, path: %s}\n".formatted(passwords);
    try (var registry = InstalledRegistry.start(folder, auth)) {
      // given
      var login = (PULLER.username() + ":" + PULLER.password()).getBytes();
      var basic = "Basic " + Base64.getEncoder().encodeToString(login);
      var manifest = pushManifest(registry, Optional.of(basic));

      // then
      assertThat(resolve(registry, "", Optional.of(PULLER))).isEqualTo(manifest.digest());
      assertThat(refused(registry, "", NOBODY)).isEqualTo(ErrorCode.UNAUTHENTICATED);
      var wrong = Optional.of(new RegistryLogin("puller", "wrong"));
      assertThat(refused(registry, "", wrong)).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }
  }

  @Test
  void shouldFetchAToken() throws Exception {
    try (var issuer = TokenIssuer.start(folder);
        var registry = InstalledRegistry.start(folder, issuer.configuration(folder))) {
      // given
      var push = "Bearer " + issuer.token(IMAGE, "pull,push");
      var manifest = pushManifest(registry, Optional.of(push));

      // then
      assertThat(resolve(registry, "", NOBODY)).isEqualTo(manifest.digest());
    }
  }

  private record Pushed(String digest, int size) {}

  private static Pushed pushManifest(InstalledRegistry registry, Optional<String> as) {
    var config = registry.pushBlob(IMAGE, "{}", as);
    var layer = registry.pushBlob(IMAGE, "the model", as);
    var manifest =
        """
        {"schemaVersion":2,"mediaType":"%s",
         "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":2},
         "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":9}]}"""
            .formatted(MANIFEST, config, layer);
    return new Pushed(registry.push(IMAGE, "latest", MANIFEST, manifest, as), manifest.length());
  }

  private static String resolve(
      InstalledRegistry registry, String tag, Optional<RegistryLogin> login) {
    var port = registry.endpoint().getPort();
    var asked =
        new OciRegistry(
            RegistryEndpoints.all(registry.endpoint()),
            () -> {
              throw new AssertionError("nobody may ask for a Google token");
            },
            Runnable::run);
    return asked
        .resolve(ImageReference.parse("localhost:%d/%s%s".formatted(port, IMAGE, tag)), login)
        .toCompletableFuture()
        .join()
        .value();
  }

  private static ErrorCode refused(
      InstalledRegistry registry, String tag, Optional<RegistryLogin> login) {
    var failure =
        catchThrowableOfType(CompletionException.class, () -> resolve(registry, tag, login));
    return ((ProviderException) failure.getCause()).error().code();
  }
}
