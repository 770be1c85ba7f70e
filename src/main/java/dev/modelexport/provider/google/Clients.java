package dev.modelexport.provider.google;

import com.google.api.gax.core.BackgroundResource;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ProviderError;
import dev.modelexport.export.ProviderException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The clients of one service: one for each endpoint, made when it is first needed and kept. A
 * service that nobody uses costs nothing, its classes are not even loaded.
 *
 * @param <C> the kind of client
 */
public final class Clients<C extends BackgroundResource> implements AutoCloseable {

  /** A location may become part of a host's name, and that host gets credentials. */
  private static final Pattern LOCATION = Pattern.compile("[a-z](?:[a-z0-9-]*[a-z0-9])?");

  private final Endpoints endpoints;
  private final UnaryOperator<String> googlesHosts;
  private final Factory<C> factory;
  private final Map<Endpoint, CompletableFuture<C>> clients = new ConcurrentHashMap<>();

  /** Makes a client. */
  @FunctionalInterface
  public interface Factory<C> {
    C create(Connection connection) throws IOException;
  }

  /**
   * @param googlesHosts the host of Google's that serves a location
   */
  public Clients(Endpoints endpoints, UnaryOperator<String> googlesHosts, Factory<C> factory) {
    this.endpoints = endpoints;
    this.googlesHosts = googlesHosts;
    this.factory = factory;
  }

  /** The client for a location. One that could not be made is tried anew by the next call. */
  public CompletionStage<C> forLocation(String location) {
    if (!LOCATION.matcher(location).matches()) {
      return CompletableFuture.failedStage(
          new ProviderException(
              new ProviderError(
                  ErrorCode.INVALID_ARGUMENT,
                  "\"%s\" is no location; write one such as us-central1".formatted(location)),
              null));
    }
    var endpoint =
        endpoints.override(location).orElseGet(() -> Endpoint.parse(googlesHosts.apply(location)));
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
    clients.values().forEach(client -> client.thenAccept(BackgroundResource::shutdown));
  }

  private C create(Endpoint endpoint) {
    try {
      return factory.create(new Connection(endpoint, endpoints.mayHaveCredentials(endpoint)));
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
