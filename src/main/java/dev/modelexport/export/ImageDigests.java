package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.export.DigestState.DigestFailure;
import dev.modelexport.rules.ImageReference;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Finds out the digest of an image that was pushed, with what a resource gives to do so. */
public record ImageDigests(ImageRegistry registry, PullSecrets secrets) {

  /** Completes with what was answered, refusals too. */
  CompletionStage<DigestState> ask(ModelExport resource, String image) {
    var reference = ImageReference.parse(image);
    return secrets
        .login(resource, reference)
        .thenCompose(
            found ->
                registry
                    .resolve(reference, found.login())
                    .<DigestState>handle(
                        (digest, failure) ->
                            failure == null
                                ? new DigestState.Resolved(image, digest.of(reference))
                                : refused(image, failure, found.obstacle())))
        .exceptionally(failure -> unexplained(image, failure));
  }

  static DigestState unexplained(String image, Throwable failure) {
    return refused(image, failure, Optional.empty());
  }

  /** A secret that could not be read explains it, if the registry wants to know who asks. */
  private static DigestState refused(String image, Throwable failure, Optional<String> obstacle) {
    var error = ProviderException.errorOf(failure);
    var reason =
        switch (error.code()) {
          case NOT_FOUND -> Reason.ImageNotFound;
          case PERMISSION_DENIED, UNAUTHENTICATED ->
              obstacle.isPresent() ? Reason.PullSecretUnreadable : Reason.RegistryAccessDenied;
          default -> Reason.RegistryUnavailable;
        };
    var words =
        "Asking the registry for the digest of %s failed: %s"
            .formatted(image, Accounts.sentence(error));
    return new DigestState.Refused(
        image,
        new DigestFailure(
            reason,
            reason == Reason.PullSecretUnreadable ? words + " " + obstacle.orElseThrow() : words));
  }
}
