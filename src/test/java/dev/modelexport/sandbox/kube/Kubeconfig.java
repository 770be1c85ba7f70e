package dev.modelexport.sandbox.kube;

import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * How to reach a control plane as one user.
 *
 * @param server such as {@code https://127.0.0.1:6443}
 * @param certificate what the server's certificate is checked against, in PEM
 * @param token a bearer token; a secret
 */
public record Kubeconfig(String server, String certificate, String token) {

  private static final String NAME = "modelexport-local";

  /** The same user, reached through another address. */
  public Kubeconfig through(String otherServer) {
    return new Kubeconfig(otherServer, certificate, token);
  }

  /** Another user. */
  public Kubeconfig withToken(String otherToken) {
    return new Kubeconfig(server, certificate, otherToken);
  }

  /** The file's text: nothing in it points to another file. */
  public String text() {
    var ca = Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.UTF_8));
    return Serialization.asYaml(
        new ConfigBuilder()
            .withApiVersion("v1")
            .withKind("Config")
            .addNewCluster()
            .withName(NAME)
            .withNewCluster()
            .withServer(server)
            .withCertificateAuthorityData(ca)
            .endCluster()
            .endCluster()
            .addNewUser()
            .withName(NAME)
            .withNewUser()
            .withToken(token)
            .endUser()
            .endUser()
            .addNewContext()
            .withName(NAME)
            .withNewContext()
            .withCluster(NAME)
            .withUser(NAME)
            .withNamespace("default")
            .endContext()
            .endContext()
            .withCurrentContext(NAME)
            .build());
  }

  /** Writes the file, for this user's eyes only where the file system knows that. */
  public Path write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text());
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(
            file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be written".formatted(file), e);
    }
  }

  /** A client with the defaults that the operator has; the caller closes it. */
  public KubernetesClient client() {
    return clientBuilder().build();
  }

  /** For a client that differs from the operator's. */
  public KubernetesClientBuilder clientBuilder() {
    return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(text()));
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "Kubeconfig[server=%s]".formatted(server);
  }
}
