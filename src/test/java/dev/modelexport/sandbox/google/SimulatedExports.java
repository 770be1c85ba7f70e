package dev.modelexport.sandbox.google;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.google.longrunning.Operation;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** Starts exports and brings each to its end in time, as its {@link OperationScript} says. */
public final class SimulatedExports {

  private static final Duration CANCELLING = Duration.ofMillis(20);

  private final SimulatorOptions options;
  private final SimulatedApi api;
  private final Faults faults;
  private final CallCounts counts;
  private final OperationStore operations;
  private final ScheduledExecutorService scheduler;
  private final Outputs outputs;

  SimulatedExports(
      SimulatorOptions options,
      SimulatedApi api,
      Faults faults,
      CallCounts counts,
      OperationStore operations,
      ScheduledExecutorService scheduler) {
    this.options = options;
    this.api = api;
    this.faults = faults;
    this.counts = counts;
    this.operations = operations;
    this.scheduler = scheduler;
    this.outputs = new Outputs(options.folder());
  }

  /** Starts an export and returns its operation as it is at the start. */
  public Operation start(AcceptedExport export) {
    var model = export.model();
    var at = options.clock().instant();
    var name = api.operationsParent(model) + "/operations/" + options.ids().get();
    var output = outputs.plan(export, name, at);
    var script = faults.scriptFor(model);
    var operation =
        new SimulatedOperation(
            name,
            model,
            api.exportForm(),
            at,
            script,
            script.losesOutput() ? output::told : output::write);
    if (options.directoryKnownAtStart()) {
      operation.tell(output.told());
    }
    operations.add(operation);
    counts.started(new StartedExport(name, model, export.format(), export.destination().uri(), at));
    var started = operation.toProto();
    schedule(operation, script);
    return started;
  }

  /** Cancels an operation; it ends shortly after, if it ends by that. */
  void cancel(SimulatedOperation operation) {
    after(CANCELLING, () -> operation.cancel(options.clock()));
  }

  private void schedule(SimulatedOperation operation, OperationScript script) {
    after(script.listedAfter(), operation::list);
    script
        .duration(options.operationDuration())
        .ifPresent(duration -> after(duration, () -> operation.complete(options.clock())));
    script
        .vanishesAfter()
        .ifPresent(delay -> after(delay, () -> operations.forget(operation.name())));
  }

  private void after(Duration delay, Runnable step) {
    if (delay.isZero()) {
      step.run();
    } else {
      scheduler.schedule(step, delay.toMillis(), MILLISECONDS);
    }
  }
}
