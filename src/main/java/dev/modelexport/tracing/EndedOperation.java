package dev.modelexport.tracing;

import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OperationError;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.export.RunEnd;
import java.time.Instant;
import java.util.Optional;

/** An operation of which nothing more is to be told. */
record EndedOperation(String name, Instant begin, Instant end, Optional<OperationError> error) {

  /**
   * The operation that has ended from one status to the next, if one has.
   *
   * @param before null for none
   * @param run the end of its run, if that has ended too
   * @param now for an operation that does not tell when it ended
   */
  static Optional<EndedOperation> between(
      ModelExportStatus before, ModelExportStatus after, Optional<RunEnd> run, Instant now) {
    var live = before == null ? null : before.operation();
    if (live == null || Boolean.TRUE.equals(live.done()) || live.createTime() == null) {
      return Optional.empty();
    }
    var last = after.operation();
    if (last != null && live.name().equals(last.name())) {
      return Boolean.TRUE.equals(last.done()) ? Optional.of(of(live, last, now)) : Optional.empty();
    }
    return run.filter(over -> over.operation().filter(live.name()::equals).isPresent())
        .map(
            over ->
                new EndedOperation(
                    live.name(), live.createTime(), over.completionTime(), Optional.empty()));
  }

  private static EndedOperation of(OperationStatus live, OperationStatus last, Instant now) {
    return new EndedOperation(
        live.name(),
        live.createTime(),
        Optional.ofNullable(last.updateTime()).orElse(now),
        Optional.ofNullable(last.error()));
  }
}
