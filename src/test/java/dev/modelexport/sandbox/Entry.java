package dev.modelexport.sandbox;

import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ConditionStatus;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How one resource of a run stands, for people.
 *
 * @param name with its namespace, unless that is {@code default}
 * @param phase as the resource tells it, or {@code Refused} when the API did not take it
 * @param output where the export is, if it is anywhere
 * @param begun when it was applied
 * @param ended when it came to an end that nothing but a person changes
 */
record Entry(
    String name,
    String phase,
    String message,
    Optional<String> output,
    boolean succeeded,
    Instant begun,
    Optional<Instant> ended) {

  static String nameOf(String namespace, String name) {
    return namespace == null || namespace.equals("default") ? name : namespace + "/" + name;
  }

  static Entry applied(String name, Instant now) {
    return new Entry(name, "Pending", "", Optional.empty(), false, now, Optional.empty());
  }

  Entry refused(String text, Instant now) {
    return new Entry(name, "Refused", text, Optional.empty(), false, begun, Optional.of(now));
  }

  Entry deleted(Instant now) {
    return new Entry(name, "Deleted", "", Optional.empty(), false, begun, Optional.of(now));
  }

  /** As the resource tells now. A status about an older spec tells nothing. */
  Entry seen(ModelExport resource, Instant now) {
    var status = resource.getStatus();
    if (status == null
        || !resource.getMetadata().getGeneration().equals(status.observedGeneration())) {
      return this;
    }
    var ready = isTrue(status, ConditionType.Ready);
    var over = ready || isTrue(status, ConditionType.Stalled);
    return new Entry(
        name,
        status.phase(),
        status.message(),
        Optional.ofNullable(status.output()).map(OutputStatus::place),
        ready,
        begun,
        over ? ended.or(() -> Optional.of(now)) : Optional.empty());
  }

  /** What has been told when nothing came to an end in time. */
  Entry outOfTime(Duration timeout) {
    var text = "Not finished after %d s. %s".formatted(timeout.toSeconds(), message);
    return new Entry(name, phase, text.strip(), output, false, begun, ended);
  }

  Duration duration(Instant now) {
    return Duration.between(begun, ended.orElse(now));
  }

  boolean tellsMoreThan(Entry before) {
    return !phase.equals(before.phase) || !message.equals(before.message);
  }

  private static boolean isTrue(ModelExportStatus status, ConditionType type) {
    return status.conditions().stream()
        .filter(condition -> condition.type().equals(type.name()))
        .map(Condition::status)
        .anyMatch(ConditionStatus.True.name()::equals);
  }
}
