package dev.modelexport.metrics;

import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.export.ExportProvider;
import dev.modelexport.export.ExportRequest;
import dev.modelexport.rules.ModelName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A provider whose calls are measured. A list is one call, however many pages it has. */
record MeasuredProvider(ExportProvider provider, CallTimes times) implements ExportProvider {

  @Override
  public CompletionStage<ModelInfo> getModel(ModelName model) {
    return times.measure("GetModel", provider.getModel(model));
  }

  @Override
  public CompletionStage<ExportOperation> exportModel(ExportRequest request, Duration timeout) {
    return times.measure("ExportModel", provider.exportModel(request, timeout));
  }

  @Override
  public CompletionStage<List<ExportOperation>> listExports(ModelName model) {
    return times.measure("ListOperations", provider.listExports(model));
  }

  @Override
  public CompletionStage<List<ExportOperation>> listRunning(String location) {
    return times.measure("ListOperations", provider.listRunning(location));
  }

  @Override
  public CompletionStage<ExportOperation> getOperation(String name) {
    return times.measure("GetOperation", provider.getOperation(name));
  }

  @Override
  public CompletionStage<Void> cancelOperation(String name) {
    return times.measure("CancelOperation", provider.cancelOperation(name));
  }
}
