package dev.modelexport.sandbox.kube;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.mockwebserver.MockWebServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A Kubernetes API in this process, on a free loopback port, with the definition of {@code crds/}
 * installed and the namespace {@code default} there. Reach it with a client, as the operator does.
 *
 * <p>It holds objects and behaves like an API server where clients of a custom resource rely on it;
 * {@link ApiServer} tells where. It asks for no credentials and keeps nothing, and pretends the
 * controllers of Deployments once it is prepared for a run.
 */
public final class EmbeddedCluster implements SandboxCluster {

  /** Held so that its level stays: a logger that nobody holds is forgotten. */
  private static final Logger SERVER_LOGGER = Logger.getLogger(MockWebServer.class.getName());

  private final MockWebServer server;
  private final String scheme;
  private final ApiServer api;
  private EmbeddedControllers controllers;

  private EmbeddedCluster(
      MockWebServer server, String scheme, CustomResourceDefinition definition) {
    this.server = server;
    this.scheme = scheme;
    api = new ApiServer(definition);
  }

  /** Starts a cluster; it answers when this returns. */
  public static EmbeddedCluster start() {
    return start(new MockWebServer(), "http");
  }

  /** The same, over TLS as real ones; {@link #certificate()} is all that vouches for it. */
  public static EmbeddedCluster startWithTls() {
    var server = new MockWebServer();
    server.useHttps();
    return start(server, "https");
  }

  private static EmbeddedCluster start(MockWebServer server, String scheme) {
    SERVER_LOGGER.setLevel(Level.WARNING);
    var definition = ExportDefinition.read();
    var cluster = new EmbeddedCluster(server, scheme, definition);
    cluster.server.setDispatcher(cluster.api);
    cluster.server.start();
    try (var client = cluster.client("setup")) {
      client.resource(definition).create();
      client
          .resource(
              new NamespaceBuilder().withNewMetadata().withName("default").endMetadata().build())
          .create();
    }
    return cluster;
  }

  /** Where it answers: {@code http://localhost:PORT}, or {@code https}. */
  public String url() {
    return scheme + "://localhost:" + server.getPort();
  }

  /** What clients have to trust, if it answers over TLS; gone when this process ends. */
  public Path certificate() {
    return Path.of(server.getSelfSignedCertificate().certificatePath());
  }

  /**
   * A new client for it, which the caller closes.
   *
   * @param userAgent the name that {@link #requests()} tells it by
   */
  @Override
  public KubernetesClient client(String userAgent) {
    var config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url())
            .withNamespace("default")
            .withHttp2Disable(true)
            .withUserAgent(userAgent);
    if (scheme.equals("https")) {
      config.withCaCertFile(certificate().toString());
    }
    return new KubernetesClientBuilder().withConfig(config.build()).build();
  }

  /** Nothing: who asked for no cluster need not be told of one. */
  @Override
  public String description() {
    return "";
  }

  @Override
  public Map<String, String> access() {
    return Map.of("API", url());
  }

  @Override
  public String kubectl() {
    return "kubectl --server " + url();
  }

  @Override
  public boolean isDisposable() {
    return true;
  }

  public ApiFaults faults() {
    return api.faults();
  }

  public ApiRequests requests() {
    return api.requests();
  }

  @Override
  public void prepare(Set<String> namespaces) {
    controllers = new EmbeddedControllers(client("controllers"));
  }

  @Override
  public void close() {
    if (controllers != null) {
      controllers.close();
    }
    server.shutdown();
  }
}
