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
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Serves the manifests that are in a folder, {@code HOST/PROJECT/IMAGE/TAG/manifest.json}. */
public final class SimulatedRegistry implements AutoCloseable {

  private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");
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
        var manifest = find(path);
        if (manifest.isPresent()) {
          exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
          exchange.getResponseHeaders().set("Docker-Content-Digest", digest(manifest.get()));
          send(exchange, manifest.get());
        } else {
          refuse(exchange, HTTP_NOT_FOUND, "MANIFEST_UNKNOWN", "manifest unknown");
        }
      }
    }
  }

  /** By tag or by digest; of several hosts the one that was pushed to last. */
  private Optional<byte[]> find(String path) throws IOException {
    var asked = MANIFEST.matcher(path);
    if (!asked.matches() || path.contains("..") || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    var reference = asked.group(2);
    var found = new ArrayList<Path>();
    try (var hosts = Files.list(folder)) {
      for (var host : hosts.toList()) {
        tags(host.resolve(asked.group(1))).forEach(found::add);
      }
    }
    found.sort(Comparator.comparing(file -> -file.toFile().lastModified()));
    for (var file : found) {
      var bytes = Files.readAllBytes(file);
      var tag = file.getParent().getFileName().toString();
      if (tag.equals(reference) || digest(bytes).equals(reference)) {
        return Optional.of(bytes);
      }
    }
    return Optional.empty();
  }

  private static List<Path> tags(Path image) throws IOException {
    if (!Files.isDirectory(image)) {
      return List.of();
    }
    try (Stream<Path> tags = Files.list(image)) {
      return tags.map(tag -> tag.resolve("manifest.json")).filter(Files::isRegularFile).toList();
    }
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
