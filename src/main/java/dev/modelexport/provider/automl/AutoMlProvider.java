package dev.modelexport.provider.automl;

import com.google.cloud.automl.v1beta1.AutoMlClient;
import com.google.cloud.automl.v1beta1.ExportModelRequest;
import com.google.cloud.automl.v1beta1.GcrDestination;
import com.google.cloud.automl.v1beta1.GcsDestination;
import com.google.cloud.automl.v1beta1.GetModelRequest;
import com.google.cloud.automl.v1beta1.ModelExportOutputConfig;
import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.export.ExportProvider;
import dev.modelexport.export.ExportRequest;
import dev.modelexport.export.ModelDescription;
import dev.modelexport.rules.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Exports models of AutoML. */
public final class AutoMlProvider implements ExportProvider, AutoCloseable {

  private final Endpoints endpoints;
  private final AutoMlClients clients;

  public AutoMlProvider(Endpoints endpoints) {
    this.endpoints = endpoints;
    this.clients = new AutoMlClients(endpoints);
  }

  @Override
  public CompletionStage<ModelDescription> getModel(ModelName model) {
    var request = GetModelRequest.newBuilder().setName(model.toString()).build();
    return at(
        model.location(),
        client -> Calls.READ.call(client.getModelCallable(), request).thenApply(Models::describe));
  }

  @Override
  public CompletionStage<ExportOperation> exportModel(ExportRequest request) {
    var call =
        ExportModelRequest.newBuilder()
            .setName(request.model().toString())
            .setOutputConfig(outputConfig(request.outputConfig()))
            .build();
    return at(
        request.model().location(),
        client ->
            Calls.START.call(client.exportModelCallable(), call).thenApply(Operations::describe));
  }

  /** {@code worksOn} is the one documented way to find what runs for a model. */
  @Override
  public CompletionStage<List<ExportOperation>> listExports(ModelName model) {
    return at(model.location(), client -> list(client, model.locationName(), "worksOn=" + model));
  }

  @Override
  public CompletionStage<List<ExportOperation>> listRunning(String location) {
    return at(locationOf(location), client -> list(client, location, "done=false"));
  }

  @Override
  public CompletionStage<ExportOperation> getOperation(String name) {
    var request = GetOperationRequest.newBuilder().setName(name).build();
    return at(
        locationOf(name),
        client ->
            Calls.READ
                .call(client.getOperationsClient().getOperationCallable(), request)
                .thenApply(Operations::describe));
  }

  @Override
  public CompletionStage<Void> cancelOperation(String name) {
    var request = CancelOperationRequest.newBuilder().setName(name).build();
    return at(
        locationOf(name),
        client ->
            Calls.READ
                .call(client.getOperationsClient().cancelOperationCallable(), request)
                .thenApply(empty -> null));
  }

  @Override
  public void close() {
    clients.close();
  }

  private static CompletionStage<List<ExportOperation>> list(
      AutoMlClient client, String location, String filter) {
    var request = ListOperationsRequest.newBuilder().setName(location).setFilter(filter).build();
    return pages(client, request, List.of()).thenApply(Operations::exports);
  }

  private static CompletionStage<List<Operation>> pages(
      AutoMlClient client, ListOperationsRequest request, List<Operation> before) {
    return Calls.LIST
        .call(client.getOperationsClient().listOperationsCallable(), request)
        .thenCompose(
            page -> {
              var all = new ArrayList<>(before);
              all.addAll(page.getOperationsList());
              var next = page.getNextPageToken();
              return next.isEmpty()
                  ? CompletableFuture.completedStage(all)
                  : pages(client, request.toBuilder().setPageToken(next).build(), all);
            });
  }

  private static ModelExportOutputConfig outputConfig(OutputConfig config) {
    var builder = ModelExportOutputConfig.newBuilder().putAllParams(config.params());
    if (config.modelFormat() != null) {
      builder.setModelFormat(config.modelFormat());
    }
    if (config.gcsDestination() != null) {
      builder.setGcsDestination(
          GcsDestination.newBuilder()
              .setOutputUriPrefix(config.gcsDestination().outputUriPrefix()));
    }
    if (config.gcrDestination() != null) {
      builder.setGcrDestination(
          GcrDestination.newBuilder().setOutputUri(config.gcrDestination().outputUri()));
    }
    return builder.build();
  }

  private <T> CompletionStage<T> at(
      String location, Function<AutoMlClient, CompletionStage<T>> call) {
    var answer = clients.forLocation(location).thenCompose(call);
    return endpoints.isGoogles(location)
        ? answer.exceptionallyCompose(
            failure -> CompletableFuture.failedStage(Errors.fromDecommissioned(failure)))
        : answer;
  }

  /**
   * @param name of a location or of anything below one: {@code projects/P/locations/L[/…]}
   */
  private static String locationOf(String name) {
    return name.split("/", 5)[3];
  }
}
