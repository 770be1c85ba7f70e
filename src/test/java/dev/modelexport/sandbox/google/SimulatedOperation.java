package dev.modelexport.sandbox.google;

import com.google.longrunning.Operation;
import com.google.protobuf.Timestamp;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One long-running operation: its state and how it may change. It runs, finishes (it does its work;
 * too late to cancel), and ends once: in success or with an error, which is CANCELLED for a
 * cancelled one. Other changes are ignored.
 */
public final class SimulatedOperation {

  private static final Status CANCELLED =
      OperationScript.status(Code.CANCELLED, "The operation was cancelled.");

  private final String name;
  private final String worksOn;
  private final OperationForm form;
  private final Timestamp createTime;
  private final OperationScript script;
  private final Work work;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private State state = new Running();
  private boolean listed;
  private Timestamp updateTime;
  private Output told = Output.NONE;
  private List<Status> partialFailures = List.of();

  private sealed interface State permits Running, Finishing, Succeeded, Failed {}

  private record Running() implements State {}

  private record Finishing() implements State {}

  private record Succeeded(Output output) implements State {}

  private record Failed(Status error) implements State {}

  /** What the operation does at its successful end. */
  @FunctionalInterface
  public interface Work {
    /** Returns what was written, as far as it is told. */
    Output perform() throws IOException;
  }

  /**
   * What an export has written.
   *
   * @param directory in Cloud Storage; empty for an image
   * @param image as it was asked for; empty for a directory
   */
  public record Output(String directory, String image) {
    public static final Output NONE = new Output("", "");
  }

  /**
   * A running operation.
   *
   * @param name its full name
   * @param worksOn the full name of the model
   * @param form how its kind of operation is told
   */
  public SimulatedOperation(
      String name,
      String worksOn,
      OperationForm form,
      Instant createTime,
      OperationScript script,
      Work work) {
    this.name = name;
    this.worksOn = worksOn;
    this.form = form;
    this.createTime = proto(createTime);
    this.updateTime = this.createTime;
    this.script = script;
    this.work = work;
  }

  public String name() {
    return name;
  }

  public String worksOn() {
    return worksOn;
  }

  /** Whether the list of operations shows it. */
  synchronized boolean isListed() {
    return listed;
  }

  public synchronized void list() {
    listed = true;
  }

  public synchronized boolean isDone() {
    return state instanceof Succeeded || state instanceof Failed;
  }

  /** Completes when the operation ends. */
  CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** Tells where the export is written to. */
  synchronized void tell(Output output) {
    told = output;
  }

  /** Ends as the script says, and does the work if that is success. */
  public void complete(Clock clock) {
    if (leaveRunning()) {
      end(script.error().<State>map(Failed::new).orElseGet(this::work), clock);
    }
  }

  /** Best effort, as the API says: an operation that ignores it goes on. */
  void cancel(Clock clock) {
    if (!script.ignoresCancel() && leaveRunning()) {
      end(new Failed(CANCELLED), clock);
    }
  }

  private synchronized boolean leaveRunning() {
    var leaves = state instanceof Running;
    if (leaves) {
      state = new Finishing();
    }
    return leaves;
  }

  private State work() {
    try {
      return new Succeeded(work.perform());
    } catch (IOException e) {
      return new Failed(OperationScript.status(Code.INTERNAL, "Could not write: " + e));
    }
  }

  private void end(State end, Clock clock) {
    synchronized (this) {
      if (end instanceof Succeeded succeeded) {
        told = succeeded.output();
        partialFailures = script.partialFailures();
      }
      updateTime = proto(clock.instant());
      state = end;
    }
    ended.complete(null);
  }

  synchronized Operation toProto() {
    var facts =
        new OperationForm.Facts(
            createTime, updateTime, told.directory(), told.image(), partialFailures);
    var proto = Operation.newBuilder().setName(name).setMetadata(form.metadata(facts));
    if (state instanceof Succeeded) {
      proto.setDone(true).setResponse(form.response());
    } else if (state instanceof Failed failed) {
      proto.setDone(true).setError(failed.error());
    }
    return proto.build();
  }

  private static Timestamp proto(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
