package dev.modelexport.metrics;

import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.export.ProviderException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** How long the calls of one provider take, and how they end. */
record CallTimes(MeterRegistry registry, Clock clock, Provider provider) {

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60)
  };

  /**
   * @param method as the provider calls it, such as {@code ExportModel}
   */
  <T> CompletionStage<T> measure(String method, CompletionStage<T> call) {
    var begin = clock.instant();
    return call.whenComplete(
        (answer, failure) ->
            timer(method, codeOf(failure)).record(Duration.between(begin, clock.instant())));
  }

  private Timer timer(String method, String code) {
    return Timer.builder("modelexport.provider.call.duration")
        .description("Calls of a provider, their repetitions by the client included.")
        .tag("provider", provider.name())
        .tag("method", method)
        .tag("code", code)
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  /** Google's canonical code. */
  static String codeOf(Throwable failure) {
    return failure == null ? "OK" : ProviderException.errorOf(failure).code().name();
  }
}
