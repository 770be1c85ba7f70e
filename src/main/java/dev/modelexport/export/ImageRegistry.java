package dev.modelexport.export;

import dev.modelexport.rules.ImageReference;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The port to container registries. */
@FunctionalInterface
public interface ImageRegistry {

  /**
   * Asks the image's registry what a tag stands for, without waiting.
   *
   * @param image one without a tag has the tag {@code latest}
   * @param login for this registry; without one it is asked as the operator, or as nobody
   * @return fails with a {@link ProviderException}
   */
  CompletionStage<ImageDigest> resolve(ImageReference image, Optional<RegistryLogin> login);
}
