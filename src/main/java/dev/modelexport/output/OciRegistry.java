package dev.modelexport.output;

import dev.modelexport.export.ImageDigest;
import dev.modelexport.export.ImageRegistry;
import dev.modelexport.export.RegistryLogin;
import dev.modelexport.rules.ImageReference;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Registries of the OCI distribution API, by one HEAD request for a manifest, and what it takes to
 * be let in. It follows no redirect, so what is sent to a host stays there.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI
 *     Distribution Specification</a>
 */
public final class OciRegistry implements ImageRegistry {

  private final RegistryEndpoints endpoints;
  private final AccessTokens tokens;
  private final Executor executor;
  private final RegistryHttp http;

  /**
   * @param executor registries are waited for on its threads
   */
  public OciRegistry(RegistryEndpoints endpoints, AccessTokens tokens, Executor executor) {
    this(RegistryHttp.by(RegistryHttp.clientBuilder().build()), endpoints, tokens, executor);
  }

  OciRegistry(
      RegistryHttp http, RegistryEndpoints endpoints, AccessTokens tokens, Executor executor) {
    this.http = http;
    this.endpoints = endpoints;
    this.tokens = tokens;
    this.executor = executor;
  }

  @Override
  public CompletionStage<ImageDigest> resolve(ImageReference image, Optional<RegistryLogin> login) {
    return CompletableFuture.supplyAsync(
        () -> new DigestQuestion(http, endpoints, tokens, image, login).ask(), executor);
  }
}
