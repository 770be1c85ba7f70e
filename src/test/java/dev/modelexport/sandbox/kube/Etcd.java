package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The store behind the API server. */
final class Etcd implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ChildProcess process;
  private final String url;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  private Etcd(ChildProcess process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts it without waiting: the API server waits for it by itself. */
  static Etcd start(ControlPlaneBinaries binaries, Path data, Path logs) {
    var ports = LoopbackPorts.free(2);
    var clientUrl = "http://127.0.0.1:" + ports.get(0);
    var peerUrl = "http://127.0.0.1:" + ports.get(1);
    var command =
        List.of(
            binaries.etcd().toString(),
            "--data-dir=" + data,
            "--listen-client-urls=" + clientUrl,
            "--advertise-client-urls=" + clientUrl,
            "--listen-peer-urls=" + peerUrl,
            "--initial-advertise-peer-urls=" + peerUrl,
            "--initial-cluster=default=" + peerUrl,
            // Nothing here has to survive a power cut.
            "--unsafe-no-fsync");
    return new Etcd(ChildProcess.start("etcd", command, Map.of(), logs), clientUrl);
  }

  String url() {
    return url;
  }

  void requireAlive() {
    process.requireAlive();
  }

  /** Forgets every revision but the current one. */
  void compact() {
    // Any key will do: every answer tells the store's revision.
    var revision = post("/v3/kv/range", "{\"key\": \"AA==\"}").at("/header/revision").asText();
    post("/v3/kv/compaction", "{\"revision\": \"%s\", \"physical\": true}".formatted(revision));
  }

  @Override
  public void close() {
    process.close();
  }

  private JsonNode post(String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "etcd answers %s with %d: %s".formatted(path, response.statusCode(), response.body()));
      }
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("etcd does not answer " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking etcd", e);
    }
  }
}
