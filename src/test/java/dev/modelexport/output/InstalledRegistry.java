package dev.modelexport.output;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.awaitility.Awaitility;

/** The registry server of the package docker-registry, as a process on loopback. */
final class InstalledRegistry implements AutoCloseable {

  private static final String PROGRAM = "docker-registry";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI endpoint;

  private InstalledRegistry(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static boolean isInstalled() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
  }

  /**
   * Starts it on a free port; it answers when this returns.
   *
   * @param folder for its files
   * @param auth the part of its configuration that tells who is let in; empty for everybody
   */
  static InstalledRegistry start(Path folder, String auth) throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var config =
        """
        version: 0.1
        storage:
          filesystem: {rootdirectory: %s}
        http:
          addr: localhost:%d
        %s"""
            .formatted(folder.resolve("images"), port, auth);
    var file = Files.writeString(folder.resolve("config.yml"), config);
    var process =
        new ProcessBuilder(PROGRAM, "serve", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    var registry = new InstalledRegistry(process, URI.create("http://localhost:" + port));
    Awaitility.await("the registry")
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> registry.get("/v2/") > 0);
    return registry;
  }

  URI endpoint() {
    return endpoint;
  }

  /**
   * Pushes a manifest.
   *
   * @param authorization of somebody who may; empty for nobody
   * @return its digest, computed here
   */
  String push(
      String image, String tag, String mediaType, String manifest, Optional<String> authorization) {
    var request =
        HttpRequest.newBuilder(endpoint.resolve("/v2/%s/manifests/%s".formatted(image, tag)))
            .header("Content-Type", mediaType)
            .PUT(BodyPublishers.ofString(manifest));
    send(request, authorization);
    return digest(manifest);
  }

  /** Pushes a blob, and returns its digest. */
  String pushBlob(String image, String content, Optional<String> authorization) {
    var digest = digest(content);
    var start =
        HttpRequest.newBuilder(endpoint.resolve("/v2/%s/blobs/uploads/".formatted(image)))
            .POST(BodyPublishers.noBody());
    var place = endpoint.resolve(send(start, authorization));
    var separator = place.getRawQuery() == null ? "?" : "&";
    var upload =
        HttpRequest.newBuilder(URI.create(place + separator + "digest=" + digest))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofString(content));
    send(upload, authorization);
    return digest;
  }

  private String send(HttpRequest.Builder request, Optional<String> authorization) {
    authorization.ifPresent(value -> request.header("Authorization", value));
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError("the push is refused: " + answer + answer.body());
      }
      return answer.headers().firstValue("Location").orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private int get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(endpoint.resolve(path)).build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String digest(String content) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
