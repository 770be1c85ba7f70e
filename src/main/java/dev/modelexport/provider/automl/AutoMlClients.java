package dev.modelexport.provider.automl;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.cloud.automl.v1beta1.AutoMlClient;
import com.google.cloud.automl.v1beta1.AutoMlSettings;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ProviderError;
import dev.modelexport.export.ProviderException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** One client for each endpoint, made when it is first needed and kept. */
final class AutoMlClients implements AutoCloseable {

  private final Endpoints endpoints;
  private final Map<Endpoint, CompletableFuture<AutoMlClient>> clients = new ConcurrentHashMap<>();

  AutoMlClients(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** The client for a location. One that could not be made is tried anew by the next call. */
  CompletionStage<AutoMlClient> forLocation(String location) {
    var endpoint = endpoints.forLocation(location);
    var client =
        clients.computeIfAbsent(endpoint, e -> CompletableFuture.supplyAsync(() -> create(e)));
    if (client.isCompletedExceptionally()) {
      clients.remove(endpoint, client);
      return clients.computeIfAbsent(endpoint, e -> CompletableFuture.supplyAsync(() -> create(e)));
    }
    return client;
  }

  @Override
  public void close() {
    clients.values().forEach(client -> client.thenAccept(AutoMlClient::close));
  }

  private AutoMlClient create(Endpoint endpoint) {
    try {
      var settings = AutoMlSettings.newBuilder().setEndpoint(endpoint.hostAndPort());
      if (!endpoints.mayHaveCredentials(endpoint)) {
        settings.setCredentialsProvider(NoCredentialsProvider.create());
      }
      if (endpoint.plaintext()) {
        settings.setTransportChannelProvider(
            InstantiatingGrpcChannelProvider.newBuilder()
                .setEndpoint(endpoint.hostAndPort())
                .setChannelConfigurator(builder -> builder.usePlaintext())
                .build());
      }
      return AutoMlClient.create(settings.build());
    } catch (IOException e) {
      throw new ProviderException(
          new ProviderError(
              ErrorCode.UNAUTHENTICATED,
              "the operator has no Google credentials for %s: %s"
                  .formatted(endpoint.hostAndPort(), e.getMessage())),
          e);
    }
  }
}
