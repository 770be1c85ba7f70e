package dev.modelexport.provider.google;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.ClientSettings;

/**
 * How a client reaches its service.
 *
 * @param withCredentials whether it sends the operator's Google credentials
 */
public record Connection(Endpoint endpoint, boolean withCredentials) {

  /** Sets it in the settings of a client, and returns them. */
  public <B extends ClientSettings.Builder<?, B>> B applyTo(B settings) {
    settings.setEndpoint(endpoint.hostAndPort());
    if (!withCredentials) {
      settings.setCredentialsProvider(NoCredentialsProvider.create());
    }
    if (endpoint.plaintext()) {
      settings.setTransportChannelProvider(
          InstantiatingGrpcChannelProvider.newBuilder()
              .setEndpoint(endpoint.hostAndPort())
              .setChannelConfigurator(builder -> builder.usePlaintext())
              .build());
    }
    return settings;
  }
}
