package dev.modelexport.tracing;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.export.ExportProvider;
import dev.modelexport.export.RunEnd;
import dev.modelexport.export.RunKey;
import dev.modelexport.export.RunObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One trace for each run. Spans are made when what they are about is over, with the times that it
 * had: that of a call after the call, that of an operation and of the run by whoever stores the
 * end. So nothing has to be kept, and an operator that is started anew goes on with the trace.
 */
public final class RunTraces implements RunObserver, AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(RunTraces.class);

  private final Clock clock;
  private final RunSpans spans;
  private final CallsBefore callsBefore = new CallsBefore();

  /**
   * @param version of the operator
   */
  public RunTraces(TraceSettings settings, Clock clock, String version) {
    this.clock = clock;
    this.spans = new RunSpans(settings, version);
  }

  @Override
  public ExportProvider observed(Provider name, ExportProvider provider, RunKey run) {
    return new TracedProvider(name, provider, clock, call -> called(run, call));
  }

  private void called(RunKey run, TracedCall call) {
    RunTrace.of(run)
        .ifPresentOrElse(trace -> spans.call(trace, call), () -> callsBefore.add(run.uid(), call));
  }

  @Override
  public void stored(ModelExport before, ModelExport stored) {
    try {
      trace(before, stored);
    } catch (RuntimeException e) {
      LOGGER.atError().setCause(e).log("A span could not be made");
    }
  }

  private void trace(ModelExport before, ModelExport stored) {
    var uid = stored.getMetadata().getUid();
    var previous = before.getStatus();
    var next = stored.getStatus();
    var end = RunEnd.between(previous, next);
    var calls = callsBefore.take(uid);
    Optional.ofNullable(next.startTime())
        .or(() -> end.flatMap(RunEnd::startTime))
        .map(start -> RunTrace.of(uid, start))
        .ifPresent(trace -> calls.forEach(call -> spans.call(trace, call)));
    startOf(previous, next, end)
        .map(start -> RunTrace.of(uid, start))
        .ifPresent(
            trace -> {
              EndedOperation.between(previous, next, end, clock.instant())
                  .ifPresent(operation -> spans.operation(trace, operation));
              end.ifPresent(over -> spans.run(trace, stored, over));
            });
  }

  /** Of the run that has ended, or that the status speaks of. */
  private static Optional<Instant> startOf(
      ModelExportStatus previous, ModelExportStatus next, Optional<RunEnd> end) {
    return end.isPresent()
        ? end.flatMap(RunEnd::startTime)
        : Optional.ofNullable(next.startTime())
            .filter(start -> previous != null && start.equals(previous.startTime()));
  }

  /** Sends what has been made, for a moment. */
  @Override
  public void close() {
    spans.close();
  }
}
