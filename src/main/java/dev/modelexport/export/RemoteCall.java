package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.rules.ModelName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A question or an order to the provider, made for one resource. */
public sealed interface RemoteCall {

  /** Makes the call; completes with the answer, or with a {@link ProviderException}. */
  CompletionStage<? extends Answer> on(ExportProvider provider);

  /** What is being asked, for messages: "reading the model …". */
  String description();

  record GetModel(ModelName model) implements RemoteCall {
    @Override
    public CompletionStage<Answer.Model> on(ExportProvider provider) {
      return provider.getModel(model).thenApply(info -> new Answer.Model(model, info));
    }

    @Override
    public String description() {
      return "reading model " + model;
    }
  }

  /**
   * @param intentTime when the intent to start was made, which is stored by now
   * @param notAfter the last moment to send it: somebody else may be about to start the same later
   * @param timeout how long the provider has for its answer
   */
  record StartExport(ExportRequest request, Instant intentTime, Instant notAfter, Duration timeout)
      implements RemoteCall {

    static StartExport intendedAt(Instant intentTime, ExportRequest request, StartTimes times) {
      return new StartExport(request, intentTime, times.notAfter(intentTime), times.timeout());
    }

    @Override
    public CompletionStage<Answer.Started> on(ExportProvider provider) {
      return provider
          .exportModel(request, timeout)
          .thenApply(operation -> new Answer.Started(this, operation));
    }

    @Override
    public String description() {
      return "starting the export of " + request.model();
    }
  }

  /**
   * @param askedAt what comes into being later may not be in the answer, however late that comes
   */
  record FindExports(ModelName model, Instant askedAt) implements RemoteCall {

    /** Of all pages together. A list without an end must not keep a resource waiting for ever. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public CompletionStage<Answer.Exports> on(ExportProvider provider) {
      return on(provider, PATIENCE);
    }

    CompletionStage<Answer.Exports> on(ExportProvider provider, Duration patience) {
      return provider
          .listExports(model)
          .thenApply(operations -> new Answer.Exports(this, operations))
          .toCompletableFuture()
          .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String description() {
      return "listing the exports of " + model;
    }
  }

  /**
   * Looks for an operation that is to be taken over among the exports of the model: that tells what
   * the operation alone would not, whose export it is.
   *
   * @param found what was read of the model just before
   */
  record ReadAdopted(ModelName model, String operation, ModelInfo found) implements RemoteCall {
    @Override
    public CompletionStage<Answer.Adoptable> on(ExportProvider provider) {
      return provider
          .listExports(model)
          .thenCompose(
              exports ->
                  exports.stream()
                      .filter(export -> ExportOperation.isSame(export.name(), operation))
                      .findFirst()
                      .map(
                          export ->
                              CompletableFuture.completedStage(
                                  new Answer.Adoptable(this, Optional.of(export), true)))
                      .orElseGet(() -> exists(provider)))
          .toCompletableFuture()
          .orTimeout(FindExports.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletionStage<Answer.Adoptable> exists(ExportProvider provider) {
      return provider
          .getOperation(operation)
          .handle((operation, failure) -> failure)
          .thenCompose(
              failure -> {
                if (failure == null) {
                  return CompletableFuture.completedStage(
                      new Answer.Adoptable(this, Optional.empty(), true));
                }
                return ProviderException.errorOf(failure).code() == ErrorCode.NOT_FOUND
                    ? CompletableFuture.completedStage(
                        new Answer.Adoptable(this, Optional.empty(), false))
                    : CompletableFuture.failedStage(failure);
              });
    }

    @Override
    public String description() {
      return "looking for " + operation;
    }
  }

  record CancelOperation(String name) implements RemoteCall {
    @Override
    public CompletionStage<Answer.CancelAccepted> on(ExportProvider provider) {
      return provider.cancelOperation(name).thenApply(none -> new Answer.CancelAccepted(name));
    }

    @Override
    public String description() {
      return "cancelling " + name;
    }
  }
}
