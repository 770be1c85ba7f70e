package dev.modelexport.sandbox.registry;

import static java.net.HttpURLConnection.HTTP_BAD_METHOD;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;
import static java.net.HttpURLConnection.HTTP_OK;
import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modelexport.output.RegistryEndpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves the images that are in a folder, to be pulled by tag or by digest: {@code
 * HOST/PROJECT/IMAGE/TAG/manifest.json} and {@code HOST/PROJECT/IMAGE/blobs/sha256/}.
 */
public final class SimulatedRegistry implements AutoCloseable {

  private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");
  private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/sha256:([0-9a-f]{64})");
  private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{64})");
  private static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";

  private final Path folder;
  private final Optional<String> authorization;
  private final HttpServer server;

  private SimulatedRegistry(Path folder, Optional<String> authorization, HttpServer server) {
    this.folder = folder;
    this.authorization = authorization;
    this.server = server;
  }

  /**
   * Starts it on a free port.
   *
   * @param folder that exports push to; it may come to be later
   * @throws IOException if no loopback port can be had
   */
  public static SimulatedRegistry start(Path folder) throws IOException {
    return start(folder, Optional.empty());
  }

  /**
   * The same, for nobody but one user.
   *
   * @throws IOException if no loopback port can be had
   */
  public static SimulatedRegistry startPrivate(Path folder, String user, String password)
      throws IOException {
    var login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return start(folder, Optional.of("Basic " + Base64.getEncoder().encodeToString(login)));
  }

  private static SimulatedRegistry start(Path folder, Optional<String> authorization)
      throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var registry = new SimulatedRegistry(folder, authorization, HttpServer.create(loopback, 0));
    registry.server.createContext("/v2/", registry::answer);
    registry.server.start();
    return registry;
  }

  /** {@code http://localhost:PORT}. */
  public URI endpoint() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Has it asked for every image. */
  public RegistryEndpoints endpoints() {
    return RegistryEndpoints.all(endpoint());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var method = exchange.getRequestMethod();
      var sent = exchange.getRequestHeaders().getFirst("Authorization");
      if (authorization.filter(wanted -> !wanted.equals(sent)).isPresent()) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"models\"");
        refuse(exchange, HTTP_UNAUTHORIZED, "UNAUTHORIZED", "authentication required");
      } else if (!method.equals("HEAD") && !method.equals("GET")) {
        refuse(exchange, HTTP_BAD_METHOD, "UNSUPPORTED", "nothing is pushed by this API");
      } else if (path.equals("/v2/")) {
        send(exchange, "{}".getBytes(StandardCharsets.UTF_8));
      } else {
        answer(exchange, path);
      }
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException {
    var blob = BLOB.matcher(path);
    var manifest = MANIFEST.matcher(path);
    if (blob.matches()) {
      sendFile(exchange, find(blob.group(1), blobs(blob.group(2))), "application/octet-stream");
    } else if (manifest.matches()) {
      var digest = DIGEST.matcher(manifest.group(2));
      var file = digest.matches() ? blobs(digest.group(1)) : manifest.group(2) + "/manifest.json";
      sendFile(exchange, find(manifest.group(1), file), MEDIA_TYPE);
    } else {
      refuse(exchange, HTTP_NOT_FOUND, "UNSUPPORTED", "there is nothing here");
    }
  }

  private static String blobs(String hash) {
    return "blobs/sha256/" + hash;
  }

  /** Of several hosts the one that was pushed to last. */
  private Optional<Path> find(String image, String file) throws IOException {
    if (image.contains("..") || file.contains("..") || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var hosts = Files.list(folder)) {
      return hosts
          .map(host -> host.resolve(image).resolve(file))
          .filter(Files::isRegularFile)
          .max(Comparator.comparing(path -> path.toFile().lastModified()));
    }
  }

  private static void sendFile(HttpExchange exchange, Optional<Path> file, String mediaType)
      throws IOException {
    if (file.isEmpty()) {
      refuse(exchange, HTTP_NOT_FOUND, "MANIFEST_UNKNOWN", "manifest unknown");
      return;
    }
    var bytes = Files.readAllBytes(file.get());
    exchange.getResponseHeaders().set("Content-Type", mediaType);
    exchange.getResponseHeaders().set("Docker-Content-Digest", digest(bytes));
    send(exchange, bytes);
  }

  private static String digest(byte[] manifest) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(manifest);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void refuse(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    var body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
    send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    send(exchange, HTTP_OK, body);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
