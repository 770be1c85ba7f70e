package dev.modelexport.provider.vertexai;

import com.google.cloud.aiplatform.v1.ContainerRegistryDestination;
import com.google.cloud.aiplatform.v1.ExportModelRequest;
import com.google.cloud.aiplatform.v1.GcsDestination;
import com.google.cloud.aiplatform.v1.GetModelRequest;
import com.google.cloud.aiplatform.v1.ModelServiceClient;
import com.google.cloud.aiplatform.v1.ModelServiceSettings;
import com.google.longrunning.Operation;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.export.ExportProvider;
import dev.modelexport.export.ExportRequest;
import dev.modelexport.provider.google.Calls;
import dev.modelexport.provider.google.Clients;
import dev.modelexport.provider.google.Connection;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.provider.google.LongRunning;
import dev.modelexport.rules.ModelName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Exports models of Vertex AI. */
public final class VertexAiProvider implements ExportProvider, AutoCloseable {

  private final Clients<ModelServiceClient> clients;

  public VertexAiProvider(Endpoints endpoints) {
    clients = new Clients<>(endpoints, VertexAiProvider::googlesHost, VertexAiProvider::connect);
  }

  /** Every location has a host of its own; the client's default host serves none of them. */
  static String googlesHost(String location) {
    return location + "-aiplatform.googleapis.com";
  }

  /** Of the version or alias that is named, else of the default version. */
  @Override
  public CompletionStage<ModelInfo> getModel(ModelName model) {
    var request = GetModelRequest.newBuilder().setName(model.toString()).build();
    return clients
        .forLocation(model.location())
        .thenCompose(client -> Calls.READ.call(client.getModelCallable(), request))
        .thenApply(Models::describe);
  }

  @Override
  public CompletionStage<ExportOperation> exportModel(ExportRequest request, Duration timeout) {
    var call =
        ExportModelRequest.newBuilder()
            .setName(request.model().toString())
            .setOutputConfig(outputConfig(request.outputConfig()))
            .build();
    return clients
        .forLocation(request.model().location())
        .thenCompose(client -> Calls.start(client.exportModelCallable(), call, timeout))
        .thenApply(Operations::describe);
  }

  /** Operations are below their model, so its list has them, whichever version they export. */
  @Override
  public CompletionStage<List<ExportOperation>> listExports(ModelName model) {
    return list(model.withoutVersion(), operation -> true);
  }

  @Override
  public CompletionStage<List<ExportOperation>> listRunning(String location) {
    return list(location, operation -> !operation.getDone());
  }

  @Override
  public CompletionStage<ExportOperation> getOperation(String name) {
    return clients
        .forLocation(LongRunning.locationOf(name))
        .thenCompose(client -> LongRunning.get(client.getOperationsClient(), name))
        .thenApply(Operations::describe);
  }

  @Override
  public CompletionStage<Void> cancelOperation(String name) {
    return clients
        .forLocation(LongRunning.locationOf(name))
        .thenCompose(client -> LongRunning.cancel(client.getOperationsClient(), name));
  }

  @Override
  public void close() {
    clients.close();
  }

  private CompletionStage<List<ExportOperation>> list(String parent, Predicate<Operation> wanted) {
    return clients
        .forLocation(LongRunning.locationOf(parent))
        .thenCompose(client -> LongRunning.list(client.getOperationsClient(), parent, ""))
        .thenApply(operations -> Operations.exports(operations, wanted));
  }

  private static ExportModelRequest.OutputConfig outputConfig(OutputConfig config) {
    var builder = ExportModelRequest.OutputConfig.newBuilder();
    if (config.modelFormat() != null) {
      builder.setExportFormatId(Formats.toId(config.modelFormat()));
    }
    if (config.gcsDestination() != null) {
      builder.setArtifactDestination(
          GcsDestination.newBuilder()
              .setOutputUriPrefix(config.gcsDestination().outputUriPrefix()));
    }
    if (config.gcrDestination() != null) {
      builder.setImageDestination(
          ContainerRegistryDestination.newBuilder()
              .setOutputUri(config.gcrDestination().outputUri()));
    }
    return builder.build();
  }

  private static ModelServiceClient connect(Connection connection) throws IOException {
    return ModelServiceClient.create(connection.applyTo(ModelServiceSettings.newBuilder()).build());
  }
}
