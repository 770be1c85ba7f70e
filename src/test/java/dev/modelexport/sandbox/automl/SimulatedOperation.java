package dev.modelexport.sandbox.automl;

import com.google.cloud.automl.v1beta1.ExportModelOperationMetadata.ExportModelOutputInfo;
import com.google.cloud.automl.v1beta1.OperationMetadata;
import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.Timestamp;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One long-running operation: its state and how it may change. It runs, finishes (it does its work;
 * too late to cancel), and ends once: in success or with an error, which is CANCELLED for a
 * cancelled one. Other changes are ignored.
 */
final class SimulatedOperation {

  private static final Status CANCELLED =
      OperationScript.status(Code.CANCELLED, "The operation was cancelled.");

  private final String name;
  private final String worksOn;
  private final OperationMetadata.Builder metadata;
  private final OperationScript script;
  private final Work work;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private State state = new Running();
  private boolean listed;

  private sealed interface State permits Running, Finishing, Succeeded, Failed {}

  private record Running() implements State {}

  private record Finishing() implements State {}

  private record Succeeded(Optional<String> directory) implements State {}

  private record Failed(Status error) implements State {}

  /** What the operation does at its successful end. */
  @FunctionalInterface
  interface Work {
    /** Returns the Cloud Storage directory that was written, if there is one to tell. */
    Optional<String> perform() throws IOException;
  }

  /**
   * A running operation.
   *
   * @param name its full name
   * @param worksOn the full name of the model
   * @param details metadata whose {@code details} tell the kind
   */
  SimulatedOperation(
      String name,
      String worksOn,
      OperationMetadata details,
      Instant createTime,
      OperationScript script,
      Work work) {
    this.name = name;
    this.worksOn = worksOn;
    this.metadata =
        details.toBuilder().setCreateTime(proto(createTime)).setUpdateTime(proto(createTime));
    this.script = script;
    this.work = work;
  }

  String name() {
    return name;
  }

  String worksOn() {
    return worksOn;
  }

  /** Whether the list of operations shows it. */
  synchronized boolean isListed() {
    return listed;
  }

  synchronized void list() {
    listed = true;
  }

  synchronized boolean isDone() {
    return state instanceof Succeeded || state instanceof Failed;
  }

  /** Completes when the operation ends. */
  CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** Tells the output directory of an export to Cloud Storage. */
  synchronized void tellDirectory(String directory) {
    var output = ExportModelOutputInfo.newBuilder().setGcsOutputDirectory(directory);
    metadata.getExportModelDetailsBuilder().setOutputInfo(output);
  }

  /** Ends as the script says, and does the work if that is success. */
  void complete(Clock clock) {
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
        succeeded.directory().ifPresent(this::tellDirectory);
        metadata.addAllPartialFailures(script.partialFailures());
      }
      metadata.setUpdateTime(proto(clock.instant()));
      state = end;
    }
    ended.complete(null);
  }

  synchronized Operation toProto() {
    var proto = Operation.newBuilder().setName(name).setMetadata(Any.pack(metadata.build()));
    if (state instanceof Succeeded) {
      proto.setDone(true).setResponse(Any.pack(Empty.getDefaultInstance()));
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
