package dev.modelexport.metrics;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ConditionStatus;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.api.v1alpha1.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How all resources stand, counted anew whenever somebody asks. */
final class Census {

  private final Clock clock;
  private final MultiGauge exports;
  private final MultiGauge stalled;
  private final MultiGauge unconfirmed;
  private final MultiGauge oldest;
  private Supplier<Stream<ModelExport>> resources = Stream::empty;

  Census(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    exports = gauge(registry, "modelexport.exports", "ModelExports, by how they stand.");
    stalled =
        gauge(
            registry,
            "modelexport.stalled",
            "ModelExports that wait for somebody to mend something, by the reason.");
    unconfirmed =
        gauge(
            registry,
            "modelexport.unconfirmed.starts",
            "Starts of which it is not known whether they were carried out.");
    oldest =
        MultiGauge.builder("modelexport.oldest.operation.age")
            .description("Since the longest-running operation was started.")
            .baseUnit("seconds")
            .register(registry);
  }

  synchronized void of(Supplier<Stream<ModelExport>> all) {
    resources = all;
  }

  synchronized void take() {
    var all = resources.get().toList();
    exports.register(rows(all.stream().collect(groupingBy(Census::standing, counting()))), true);
    stalled.register(
        rows(
            all.stream()
                .flatMap(resource -> reason(resource, ConditionType.Stalled).stream())
                .collect(groupingBy(reason -> Tags.of("reason", reason), counting()))),
        true);
    unconfirmed.register(
        perProvider(
            all, ofProvider -> (double) ofProvider.stream().filter(Census::isUnconfirmed).count()),
        true);
    oldest.register(perProvider(all, this::oldestAge), true);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  private static Tags standing(ModelExport resource) {
    var phase = resource.getStatus() == null ? null : resource.getStatus().phase();
    return Tags.of(
        "phase",
        phase == null ? "Pending" : phase,
        "provider",
        Labels.provider(resource),
        "format",
        Labels.format(resource));
  }

  private static List<Row<?>> rows(Map<Tags, Long> counts) {
    return counts.entrySet().stream()
        .<Row<?>>map(entry -> Row.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** A series for each provider, also while it is zero: else an alert on it can't be resolved. */
  private static List<Row<?>> perProvider(
      List<ModelExport> all, Function<List<ModelExport>, Double> value) {
    return Arrays.stream(Provider.values())
        .<Row<?>>map(
            provider ->
                Row.of(
                    Tags.of("provider", provider.name()),
                    value.apply(
                        all.stream()
                            .filter(one -> Labels.provider(one).equals(provider.name()))
                            .toList())))
        .toList();
  }

  private Double oldestAge(List<ModelExport> all) {
    return all.stream()
        .filter(Census::runs)
        .map(resource -> resource.getStatus().operation())
        .filter(operation -> operation != null)
        .map(OperationStatus::createTime)
        .filter(time -> time != null)
        .mapToDouble(time -> Duration.between(time, clock.instant()).toSeconds())
        .max()
        .orElse(0);
  }

  private static boolean runs(ModelExport resource) {
    return Optional.ofNullable(resource.getStatus())
        .map(status -> status.attempt())
        .map(attempt -> attempt.state())
        .filter(AttemptState::hasLiveOperation)
        .isPresent();
  }

  private static boolean isUnconfirmed(ModelExport resource) {
    return condition(resource, ConditionType.Exported)
        .filter(condition -> condition.reason().equals(Reason.StartUnconfirmed.name()))
        .isPresent();
  }

  private static Optional<String> reason(ModelExport resource, ConditionType type) {
    return condition(resource, type)
        .filter(condition -> condition.status().equals(ConditionStatus.True.name()))
        .map(Condition::reason);
  }

  private static Optional<Condition> condition(ModelExport resource, ConditionType type) {
    return Stream.ofNullable(resource.getStatus())
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> condition.type().equals(type.name()))
        .findFirst();
  }
}
