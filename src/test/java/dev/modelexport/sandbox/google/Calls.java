package dev.modelexport.sandbox.google;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.modelexport.sandbox.google.CallFault.AnswerLate;
import dev.modelexport.sandbox.google.CallFault.Happening;
import dev.modelexport.sandbox.google.CallFault.LoseAnswer;
import dev.modelexport.sandbox.google.CallFault.NeverAnswer;
import dev.modelexport.sandbox.google.CallFault.Refuse;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** The gate that every call passes: it counts the call, plays an ordered fault, and answers. */
public final class Calls {

  private final Faults faults;
  private final CallCounts counts;
  private final ScheduledExecutorService scheduler;

  Calls(Faults faults, CallCounts counts, ScheduledExecutorService scheduler) {
    this.faults = faults;
    this.counts = counts;
    this.scheduler = scheduler;
  }

  /**
   * Answers a call.
   *
   * @param resources the names by which a fault may have been ordered
   * @param work refuses by a StatusRuntimeException
   */
  public <T> void answer(
      ServiceMethod method, List<String> resources, StreamObserver<T> client, Supplier<T> work) {
    answerLater(method, resources, client, () -> CompletableFuture.completedFuture(work.get()));
  }

  /** As {@link #answer}, for work that ends later. */
  <T> void answerLater(
      ServiceMethod method,
      List<String> resources,
      StreamObserver<T> client,
      Supplier<CompletableFuture<T>> work) {
    counts.arrived(method);
    tolerateHangUp(client);
    var fault = faults.strike(method, resources).orElse(null);
    if (fault instanceof Refuse refuse) {
      client.onError(refuse.toException());
      return;
    }
    if (fault instanceof Happening event && event.beforeWork()) {
      event.happening().run();
      return;
    }
    var answer = perform(work);
    if (fault instanceof Happening event) {
      event.happening().run();
    } else if (fault instanceof LoseAnswer lost) {
      client.onError(lost.toException());
    } else if (fault instanceof AnswerLate late) {
      scheduler.schedule(() -> deliver(answer, client), late.by().toMillis(), MILLISECONDS);
    } else if (!(fault instanceof NeverAnswer)) {
      deliver(answer, client);
    }
  }

  private static <T> CompletableFuture<T> perform(Supplier<CompletableFuture<T>> work) {
    try {
      return work.get();
    } catch (StatusRuntimeException refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
  }

  private static <T> void deliver(CompletableFuture<T> answer, StreamObserver<T> client) {
    answer.whenComplete(
        (value, error) -> {
          if (error == null) {
            client.onNext(value);
            client.onCompleted();
          } else {
            client.onError(error);
          }
        });
  }

  /** With a handler set, gRPC drops an answer to a client that is gone instead of throwing. */
  private static <T> void tolerateHangUp(StreamObserver<T> client) {
    ((ServerCallStreamObserver<T>) client).setOnCancelHandler(() -> {});
  }
}
