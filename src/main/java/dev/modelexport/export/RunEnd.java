package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a run ended. Read from two statuses, so that it is told when it has been stored, and by
 * whoever stored it.
 *
 * @param request what was asked for; empty for a run whose time was up before that was known
 * @param reason of the condition {@code Exported}; empty for a run that another one has replaced
 * @param operation the name of its last operation, if one was started
 * @param output where the export is, if it finished well
 * @param startTime empty for a run that was over before the operator began with it
 */
public record RunEnd(
    RunRecord.Outcome outcome,
    Optional<RequestStatus> request,
    Optional<String> reason,
    Optional<String> message,
    Optional<String> operation,
    Optional<OutputStatus> output,
    Optional<Instant> startTime,
    Instant completionTime) {

  /**
   * The run that has ended from one status to the next, if one has. A status speaks of one run, so
   * there is at most one.
   *
   * @param before null for none
   */
  public static Optional<RunEnd> between(ModelExportStatus before, ModelExportStatus after) {
    var wasOver = before != null && before.completionTime() != null;
    var archived = wasOver ? Optional.<RunEnd>empty() : archived(before, after);
    return archived.or(() -> current(before, after));
  }

  /** The status speaks of another run by now. */
  private static Optional<RunEnd> archived(ModelExportStatus before, ModelExportStatus after) {
    return after.runs().stream()
        .findFirst()
        .filter(run -> before != null && !before.runs().contains(run))
        .map(run -> of(run, before.request()));
  }

  private static RunEnd of(RunRecord run, RequestStatus request) {
    return new RunEnd(
        RunRecord.Outcome.valueOf(run.outcome()),
        Optional.ofNullable(request),
        Optional.empty(),
        Optional.ofNullable(run.message()),
        Optional.ofNullable(run.operation()),
        Optional.ofNullable(run.output()),
        Optional.ofNullable(run.startTime()),
        run.completionTime());
  }

  private static Optional<RunEnd> current(ModelExportStatus before, ModelExportStatus after) {
    var end = after.completionTime();
    if (end == null
        || before != null && (end.equals(before.completionTime()) || isRecalled(before, after))) {
      return Optional.empty();
    }
    var exported =
        after.conditions().stream()
            .filter(condition -> ConditionType.Exported.name().equals(condition.type()))
            .findFirst();
    return Optional.of(
        new RunEnd(
            outcome(after),
            Optional.ofNullable(after.request()),
            exported.map(Condition::reason),
            exported.map(Condition::message),
            Optional.ofNullable(after.operation()).map(OperationStatus::name),
            Optional.ofNullable(after.output()),
            Optional.ofNullable(after.startTime()),
            end));
  }

  /** It ended long ago, and is what the spec asks for again. */
  private static boolean isRecalled(ModelExportStatus before, ModelExportStatus after) {
    return before.runs().stream()
        .anyMatch(
            run ->
                Objects.equals(run.completionTime(), after.completionTime())
                    && after.request() != null
                    && Objects.equals(run.fingerprint(), after.request().fingerprint()));
  }

  private static RunRecord.Outcome outcome(ModelExportStatus status) {
    var state = status.attempt() == null ? AttemptState.Failed : status.attempt().state();
    return switch (state) {
      case Succeeded -> RunRecord.Outcome.Succeeded;
      case Cancelled -> RunRecord.Outcome.Cancelled;
      default -> RunRecord.Outcome.Failed;
    };
  }
}
