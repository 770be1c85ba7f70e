package dev.modelexport.tracing;

import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.export.ExportProvider;
import dev.modelexport.export.ExportRequest;
import dev.modelexport.export.ProviderException;
import dev.modelexport.rules.ModelName;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A provider whose calls are told once they are over. A list is one call, however long it is. */
record TracedProvider(
    Provider name, ExportProvider provider, Clock clock, Consumer<TracedCall> onEnd)
    implements ExportProvider {

  @Override
  public CompletionStage<ModelInfo> getModel(ModelName model) {
    return told("GetModel", provider.getModel(model));
  }

  @Override
  public CompletionStage<ExportOperation> exportModel(ExportRequest request, Duration timeout) {
    return told("ExportModel", provider.exportModel(request, timeout));
  }

  @Override
  public CompletionStage<List<ExportOperation>> listExports(ModelName model) {
    return told("ListOperations", provider.listExports(model));
  }

  @Override
  public CompletionStage<List<ExportOperation>> listRunning(String location) {
    return told("ListOperations", provider.listRunning(location));
  }

  @Override
  public CompletionStage<ExportOperation> getOperation(String operation) {
    return told("GetOperation", provider.getOperation(operation));
  }

  @Override
  public CompletionStage<Void> cancelOperation(String operation) {
    return told("CancelOperation", provider.cancelOperation(operation));
  }

  private <T> CompletionStage<T> told(String method, CompletionStage<T> call) {
    var begin = clock.instant();
    return call.whenComplete(
        (answer, failure) ->
            onEnd.accept(
                new TracedCall(
                    name,
                    method,
                    begin,
                    clock.instant(),
                    Optional.ofNullable(failure).map(ProviderException::errorOf))));
  }
}
