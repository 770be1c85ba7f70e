package dev.modelexport.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What a cluster asks an operator: {@code /livez}, {@code /readyz} and {@code /metrics}, in plain
 * HTTP, read only.
 *
 * <p>Alive is a process that answers. Ready is one that sees the cluster; a provider that is down
 * makes no operator unready, as another one would not fare better.
 */
public final class ManagementServer implements AutoCloseable {

  /** A request or an answer that does not end holds a thread until it is cut off. */
  private static final int THREADS = 16;

  /**
   * In seconds, and read by the JDK's server once: a kubelet that gets no answer ends the pod. The
   * second is for whoever asks, and does not read the answer.
   */
  private static final Map<String, String> TIMEOUTS =
      Map.of("sun.net.httpserver.maxReqTime", "3", "sun.net.httpserver.maxRspTime", "5");

  static {
    TIMEOUTS.forEach(
        (name, seconds) -> System.setProperty(name, System.getProperty(name, seconds)));
  }

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            var thread = new Thread(task, "management");
            thread.setDaemon(true);
            return thread;
          });

  /** What one path answers. */
  private record Answer(int status, String type, String body) {}

  /**
   * Listens at once, on all addresses.
   *
   * @param port 0 for any that is free
   * @param obstacle what keeps the operator from being ready, in words; empty when it is
   * @throws IOException if the port can't be had
   */
  public ManagementServer(int port, Supplier<Optional<String>> obstacle, Supplier<String> metrics)
      throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    serve("/livez", () -> new Answer(HttpURLConnection.HTTP_OK, TEXT, "ok\n"));
    serve("/readyz", () -> readiness(obstacle.get()));
    serve("/metrics", () -> new Answer(HttpURLConnection.HTTP_OK, METRICS, metrics.get()));
    serve("/", () -> new Answer(HttpURLConnection.HTTP_NOT_FOUND, TEXT, "not found\n"));
    server.setExecutor(threads);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Answer readiness(Optional<String> obstacle) {
    return obstacle
        .map(words -> new Answer(HttpURLConnection.HTTP_UNAVAILABLE, TEXT, words + "\n"))
        .orElseGet(() -> new Answer(HttpURLConnection.HTTP_OK, TEXT, "ok\n"));
  }

  private void serve(String path, Supplier<Answer> answers) {
    server.createContext(path, exchange -> answer(exchange, path, answers));
  }

  private static void answer(HttpExchange exchange, String path, Supplier<Answer> answers)
      throws IOException {
    try (exchange) {
      var method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_BAD_METHOD, -1);
        return;
      }
      // A context has all paths below it as well.
      var exact = path.equals("/") || exchange.getRequestURI().getPath().equals(path);
      var answer =
          exact ? answers.get() : new Answer(HttpURLConnection.HTTP_NOT_FOUND, TEXT, "not found\n");
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), method.equals("HEAD") ? -1 : body.length);
      if (method.equals("GET")) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
