package dev.modelexport.provider.google;

import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.StatusCode;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.common.util.concurrent.MoreExecutors;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How long a call may take and whether the client repeats it: said for every call, by its kind. The
 * clients' own settings are not to be relied on: those of Vertex AI's v1 client have no timeout and
 * no repetition for any method, so that a server that hangs would be waited for without end.
 */
public enum Calls {
  /** Changes nothing when it is repeated, so it is repeated for a while: reads, and a cancel. */
  READ(Duration.ofSeconds(10), Duration.ofSeconds(20), true),
  /** Lists take the service up to 50 seconds. */
  LIST(Duration.ofSeconds(55), Duration.ofSeconds(60), true);

  private final ApiCallContext context;

  Calls(Duration attemptTimeout, Duration totalTimeout, boolean repeated) {
    this.context = context(attemptTimeout, totalTimeout, repeated);
  }

  /** Calls without waiting. A failure is a {@link dev.modelexport.export.ProviderException}. */
  public <I, O> CompletionStage<O> call(UnaryCallable<I, O> callable, I request) {
    return call(callable, request, context);
  }

  /**
   * Starts something. AutoML's default of 5 seconds gives up on calls that the service goes on to
   * accept; and a repeated call would be a second export.
   */
  public static <I, O> CompletionStage<O> start(
      UnaryCallable<I, O> callable, I request, Duration timeout) {
    return call(callable, request, context(timeout, timeout, false));
  }

  private static ApiCallContext context(
      Duration attemptTimeout, Duration totalTimeout, boolean repeated) {
    var retry =
        RetrySettings.newBuilder()
            .setInitialRetryDelayDuration(Duration.ofMillis(100))
            .setRetryDelayMultiplier(2)
            .setMaxRetryDelayDuration(Duration.ofSeconds(3))
            .setInitialRpcTimeoutDuration(attemptTimeout)
            .setMaxRpcTimeoutDuration(attemptTimeout)
            .setTotalTimeoutDuration(totalTimeout)
            .setMaxAttempts(repeated ? 4 : 1)
            .build();
    Set<StatusCode.Code> codes =
        repeated
            ? Set.of(StatusCode.Code.UNAVAILABLE, StatusCode.Code.DEADLINE_EXCEEDED)
            : Set.of();
    return GrpcCallContext.createDefault()
        .withRetrySettings(retry)
        .withRetryableCodes(codes)
        .withTimeoutDuration(attemptTimeout);
  }

  private static <I, O> CompletionStage<O> call(
      UnaryCallable<I, O> callable, I request, ApiCallContext context) {
    var result = new CompletableFuture<O>();
    ApiFutures.addCallback(
        callable.futureCall(request, context),
        new ApiFutureCallback<O>() {
          @Override
          public void onSuccess(O answer) {
            result.complete(answer);
          }

          @Override
          public void onFailure(Throwable failure) {
            result.completeExceptionally(Errors.translate(failure));
          }
        },
        MoreExecutors.directExecutor());
    return result;
  }
}
