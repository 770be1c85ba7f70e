package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.rules.ImageReference;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The port to the secrets that a resource names for pulling its image. */
@FunctionalInterface
public interface PullSecrets {

  /**
   * Looks for a login, without waiting.
   *
   * @return fails only if it can't be told whether there is one
   */
  CompletionStage<Found> login(ModelExport resource, ImageReference image);

  /**
   * What was found.
   *
   * @param login the first that fits the image
   * @param obstacle why a secret could not be read, for people
   */
  record Found(Optional<RegistryLogin> login, Optional<String> obstacle) {}
}
