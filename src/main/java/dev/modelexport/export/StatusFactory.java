package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ConditionStatus;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Builds each status as a whole, from the one before and what has happened since. Pure. */
final class StatusFactory {

  private StatusFactory() {}

  /** The status after the progress. Equal to the one before if nothing has changed. */
  static ModelExportStatus after(ModelExport resource, Progress progress, Instant now) {
    var previous = resource.getStatus();
    var second = now.truncatedTo(ChronoUnit.SECONDS);
    var sameSpec =
        previous != null
            && Objects.equals(
                previous.observedGeneration(), resource.getMetadata().getGeneration());
    var draft = new StatusDraft(previous, sameSpec, StatusDraft.stamp(now));
    progress.applyTo(draft);
    var generation =
        progress instanceof Progress.Outdated
            ? previous.observedGeneration()
            : Optional.ofNullable(resource.getMetadata().getGeneration()).orElse(0L);
    var account = progress.account();
    return new ModelExportStatus(
        generation,
        account.map(told -> told.standing().phase.name()).orElseGet(() -> previous.phase()),
        account.map(told -> message(told, progress)).orElseGet(() -> previous.message()),
        account
            .map(told -> conditions(told, message(told, progress), previous, generation, second))
            .orElseGet(() -> restamped(previous, generation)),
        draft.model,
        draft.request,
        draft.attempt,
        draft.operation,
        draft.output,
        draft.deployment,
        draft.startTime,
        draft.completionTime,
        draft.runs());
  }

  private static String message(Account account, Progress progress) {
    var message = Excerpt.ofBothEnds(account.message(), Limits.MESSAGE);
    return progress.nextTry().map(time -> message + Progress.Retry.words(time)).orElse(message);
  }

  /** The message is told where it belongs, and a sentence for its reason in the other places. */
  private static List<Condition> conditions(
      Account account, String message, ModelExportStatus previous, Long generation, Instant now) {
    var standing = account.standing();
    var reason = account.reason();
    var builder = new ConditionBuilder(previous, generation, now);
    var valid = standing.validated == ConditionStatus.True;
    var stalled = standing.stalled == ConditionStatus.True;
    var meaning = reason.meaning();
    return List.of(
        builder.build(ConditionType.Ready, standing.ready, reason, message),
        builder.build(
            ConditionType.Validated,
            standing.validated,
            valid ? Reason.Accepted : reason,
            valid ? Reason.Accepted.meaning() : message),
        builder.build(ConditionType.Exported, standing.exported, reason, valid ? message : meaning),
        builder.build(
            ConditionType.Reconciling, standing.reconciling, reason, stalled ? meaning : message),
        builder.build(
            ConditionType.Stalled, standing.stalled, reason, stalled ? message : meaning));
  }

  private static List<Condition> restamped(ModelExportStatus previous, Long generation) {
    return previous.conditions().stream()
        .map(
            c ->
                new Condition(
                    c.type(),
                    c.status(),
                    generation,
                    c.lastTransitionTime(),
                    c.reason(),
                    c.message()))
        .toList();
  }

  private record ConditionBuilder(ModelExportStatus previous, Long generation, Instant now) {

    /** Keeps the time of the last transition while the status of the condition stays the same. */
    Condition build(ConditionType type, ConditionStatus status, Reason reason, String message) {
      var since =
          (previous == null ? List.<Condition>of() : previous.conditions())
              .stream()
                  .filter(c -> c.type().equals(type.name()) && c.status().equals(status.name()))
                  .map(Condition::lastTransitionTime)
                  .findFirst()
                  .orElse(now);
      return new Condition(type.name(), status.name(), generation, since, reason.name(), message);
    }
  }
}
