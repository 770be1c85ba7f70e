package dev.modelexport.provider.automl;

import com.google.cloud.automl.v1beta1.AutoMlClient;
import com.google.cloud.automl.v1beta1.AutoMlSettings;
import com.google.cloud.automl.v1beta1.ExportModelRequest;
import com.google.cloud.automl.v1beta1.GcrDestination;
import com.google.cloud.automl.v1beta1.GcsDestination;
import com.google.cloud.automl.v1beta1.GetModelRequest;
import com.google.cloud.automl.v1beta1.ModelExportOutputConfig;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.export.ExportProvider;
import dev.modelexport.export.ExportRequest;
import dev.modelexport.provider.google.Calls;
import dev.modelexport.provider.google.Clients;
import dev.modelexport.provider.google.Connection;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.provider.google.Errors;
import dev.modelexport.provider.google.LongRunning;
import dev.modelexport.rules.ModelName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Exports models of AutoML. */
public final class AutoMlProvider implements ExportProvider, AutoCloseable {

  private static final String DECOMMISSIONED =
      " (Google has decommissioned AutoML's public endpoint; the operator's option"
          + " --automl-endpoint names another.)";

  private final Endpoints endpoints;
  private final Clients<AutoMlClient> clients;

  public AutoMlProvider(Endpoints endpoints) {
    this.endpoints = endpoints;
    this.clients = new Clients<>(endpoints, AutoMlProvider::googlesHost, AutoMlProvider::connect);
  }

  /** Google's hosts, as the API names them; the "eu" location has one of its own. */
  static String googlesHost(String location) {
    return location.equals("eu") ? "eu-automl.googleapis.com" : "automl.googleapis.com";
  }

  @Override
  public CompletionStage<ModelInfo> getModel(ModelName model) {
    var request = GetModelRequest.newBuilder().setName(model.toString()).build();
    return at(
        model.location(),
        client -> Calls.READ.call(client.getModelCallable(), request).thenApply(Models::describe));
  }

  @Override
  public CompletionStage<ExportOperation> exportModel(ExportRequest request, Duration timeout) {
    var call =
        ExportModelRequest.newBuilder()
            .setName(request.model().toString())
            .setOutputConfig(outputConfig(request.outputConfig()))
            .build();
    return at(
        request.model().location(),
        client ->
            Calls.start(client.exportModelCallable(), call, timeout)
                .thenApply(Operations::describe));
  }

  /** {@code worksOn} is the one documented way to find what runs for a model. */
  @Override
  public CompletionStage<List<ExportOperation>> listExports(ModelName model) {
    return list(model.locationName(), "worksOn=" + model);
  }

  @Override
  public CompletionStage<List<ExportOperation>> listRunning(String location) {
    return list(location, "done=false");
  }

  @Override
  public CompletionStage<ExportOperation> getOperation(String name) {
    return at(
        LongRunning.locationOf(name),
        client ->
            LongRunning.get(client.getOperationsClient(), name).thenApply(Operations::describe));
  }

  @Override
  public CompletionStage<Void> cancelOperation(String name) {
    return at(
        LongRunning.locationOf(name),
        client -> LongRunning.cancel(client.getOperationsClient(), name));
  }

  @Override
  public void close() {
    clients.close();
  }

  private CompletionStage<List<ExportOperation>> list(String location, String filter) {
    return at(
        LongRunning.locationOf(location),
        client ->
            LongRunning.list(client.getOperationsClient(), location, filter)
                .thenApply(Operations::exports));
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

  private static AutoMlClient connect(Connection connection) throws IOException {
    return AutoMlClient.create(connection.applyTo(AutoMlSettings.newBuilder()).build());
  }

  private <T> CompletionStage<T> at(
      String location, Function<AutoMlClient, CompletionStage<T>> call) {
    var answer = clients.forLocation(location).thenCompose(call);
    return endpoints.override(location).isPresent()
        ? answer
        : answer.exceptionallyCompose(
            failure -> CompletableFuture.failedStage(Errors.withHint(failure, DECOMMISSIONED)));
  }
}
