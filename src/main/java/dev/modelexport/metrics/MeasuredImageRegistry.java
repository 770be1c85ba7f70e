package dev.modelexport.metrics;

import dev.modelexport.export.ImageDigest;
import dev.modelexport.export.ImageRegistry;
import dev.modelexport.export.RegistryLogin;
import dev.modelexport.rules.ImageReference;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Registries whose answers are measured; all together, as users choose the hosts. */
record MeasuredImageRegistry(ImageRegistry images, MeterRegistry registry, Clock clock)
    implements ImageRegistry {

  @Override
  public CompletionStage<ImageDigest> resolve(ImageReference image, Optional<RegistryLogin> login) {
    var begin = clock.instant();
    return images
        .resolve(image, login)
        .whenComplete(
            (digest, failure) ->
                Timer.builder("modelexport.digest.lookups")
                    .description("Questions to container registries for the digest of an image.")
                    .tag("code", CallTimes.codeOf(failure))
                    .register(registry)
                    .record(Duration.between(begin, clock.instant())));
  }
}
