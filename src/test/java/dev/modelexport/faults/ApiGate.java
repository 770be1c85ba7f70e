package dev.modelexport.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modelexport.sandbox.kube.Kubeconfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Stands before the API server and sees every request of the operator in clear, so that a fault can
 * strike just before or just after a certain write.
 */
final class ApiGate implements AutoCloseable {

  private static final int BUFFER_BYTES = 16 * 1024;

  /** Set by the client and the server themselves. */
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "connection", "content-length", "transfer-encoding", "host", "upgrade", "http2-settings");

  /** What happens around one write. */
  interface Interference {

    /** Returns whether the request is passed on; if not, its connection is cut. */
    boolean before(ApiStep step);

    /** Returns whether the answer is passed on; if not, its connection is cut. */
    boolean after(ApiStep step);
  }

  private static final Interference NONE =
      new Interference() {
        @Override
        public boolean before(ApiStep step) {
          return true;
        }

        @Override
        public boolean after(ApiStep step) {
          return true;
        }
      };

  private final Kubeconfig upstream;
  private final HttpClient client;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "api-gate");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<InputStream> watches = ConcurrentHashMap.newKeySet();
  private volatile Interference interference = NONE;

  ApiGate(Kubeconfig upstream) throws IOException, GeneralSecurityException {
    this.upstream = upstream;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(upstream.certificate()))
            .build();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** How the operator reaches it. */
  Kubeconfig kubeconfig() {
    return upstream.through("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void interfere(Interference wanted) {
    interference = wanted;
  }

  /** Cuts the watches that are open; whoever watches again is served. */
  void dropWatches() {
    for (var watch : Set.copyOf(watches)) {
      close(watch);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    dropWatches();
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
        // A watch by WebSocket. An answer that is no upgrade makes the client take plain HTTP, and
        // at once if it is not one to repeat the question after.
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, -1);
        return;
      }
      var body = exchange.getRequestBody().readAllBytes();
      var step = ApiStep.of(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
      if (step.isPresent() && !interference.before(step.get())) {
        return;
      }
      var answer = client.send(request(exchange, body), BodyHandlers.ofInputStream());
      if (step.isPresent() && !interference.after(step.get())) {
        return;
      }
      pass(answer, exchange);
    } catch (IOException e) {
      // Either side has gone, or was cut on purpose; closing the exchange cuts the other.
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange, byte[] body) {
    var builder =
        HttpRequest.newBuilder(URI.create(upstream.server() + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
              }
            });
    return builder.build();
  }

  private void pass(HttpResponse<InputStream> answer, HttpExchange exchange) throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
              }
            });
    var query = exchange.getRequestURI().getQuery();
    var watch = query != null && query.contains("watch=true");
    try (var from = watch ? answer.body() : whole(answer)) {
      if (watch) {
        watches.add(from);
      }
      exchange.sendResponseHeaders(answer.statusCode(), 0);
      var to = exchange.getResponseBody();
      var buffer = new byte[BUFFER_BYTES];
      for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        to.write(buffer, 0, read);
        to.flush();
      }
      to.close();
      watches.remove(from);
    }
  }

  private static InputStream whole(HttpResponse<InputStream> answer) throws IOException {
    try (var body = answer.body()) {
      return new ByteArrayInputStream(body.readAllBytes());
    }
  }

  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      throw new IllegalStateException("a watch can't be cut", e);
    }
  }

  private static SSLContext trusting(String certificate)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    var bytes = certificate.getBytes(StandardCharsets.US_ASCII);
    var index = 0;
    for (var each :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes))) {
      store.setCertificateEntry("ca-" + index++, each);
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
