package dev.modelexport.serving;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.NameReference;
import dev.modelexport.export.PullSecrets;
import dev.modelexport.export.RegistryLogin;
import dev.modelexport.rules.ImageReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Reads the secrets that a resource names, one by one, when a digest is to be asked for. None is
 * watched or kept.
 */
public final class NamespacePullSecrets implements PullSecrets {

  private static final String KEY = ".dockerconfigjson";

  private final KubernetesClient client;
  private final Executor executor;

  /**
   * @param executor the API server is waited for on its threads
   */
  public NamespacePullSecrets(KubernetesClient client, Executor executor) {
    this.client = client;
    this.executor = executor;
  }

  @Override
  public CompletionStage<Found> login(ModelExport resource, ImageReference image) {
    var deployment = resource.getSpec().deployment();
    var secrets = deployment == null ? List.<NameReference>of() : deployment.imagePullSecrets();
    var namespace = resource.getMetadata().getNamespace();
    return secrets.isEmpty()
        ? CompletableFuture.completedStage(new Found(Optional.empty(), Optional.empty()))
        : CompletableFuture.supplyAsync(() -> find(namespace, secrets, image), executor);
  }

  private Found find(String namespace, List<NameReference> secrets, ImageReference image) {
    var obstacles = new ArrayList<String>();
    for (var reference : secrets) {
      try {
        var login = login(read(namespace, reference.name()), image);
        if (login.isPresent()) {
          return new Found(login, Optional.empty());
        }
        obstacles.add(
            "The secret %s has no login for %s.".formatted(reference.name(), image.host()));
      } catch (UnreadableSecret e) {
        obstacles.add(
            "The secret %s can't be read: %s.".formatted(reference.name(), e.getMessage()));
      }
    }
    return new Found(Optional.empty(), Optional.of(String.join(" ", obstacles)));
  }

  private Secret read(String namespace, String name) throws UnreadableSecret {
    try {
      var secret = client.secrets().inNamespace(namespace).withName(name).get();
      if (secret == null) {
        throw new UnreadableSecret("it is not there");
      }
      return secret;
    } catch (KubernetesClientException e) {
      throw new UnreadableSecret(
          e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
              ? "the operator may not read secrets in the namespace " + namespace
              : "the API server answers with code " + e.getCode());
    }
  }

  private static Optional<RegistryLogin> login(Secret secret, ImageReference image)
      throws UnreadableSecret {
    var data = secret.getData() == null ? null : secret.getData().get(KEY);
    if (data == null) {
      throw new UnreadableSecret("it has no " + KEY);
    }
    try {
      var text = new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
      return DockerConfig.parse(text).login(image);
    } catch (IllegalArgumentException e) {
      throw new UnreadableSecret(KEY + " can't be read");
    }
  }

  /** Why, in words without anything of the secret. */
  private static final class UnreadableSecret extends Exception {
    UnreadableSecret(String message) {
      super(message);
    }
  }
}
