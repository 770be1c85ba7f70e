package dev.modelexport.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of notifications on loopback that answers as a test wants. */
public final class EventReceiver implements AutoCloseable {

  /** Secret, as that of a chat service. */
  public static final String PATH = "/hooks/s3cret?token=t0ken";

  /**
   * @param target path and query
   */
  public record Received(String method, String target, String contentType, byte[] body) {

    /** As an independent reader has it. */
    public CloudEvent event() {
      return new JsonFormat().deserialize(body);
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** Answers a request, which has been read. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Answer answer;

  private EventReceiver(int port, Answer answer) throws IOException {
    this.answer = answer;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** One that takes everything. */
  public static EventReceiver start() {
    return start(answering(204));
  }

  static EventReceiver start(Answer answer) {
    return startAt(0, answer);
  }

  static EventReceiver startAt(int port, Answer answer) {
    try {
      return new EventReceiver(port, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Answer answering(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  public void answerWith(Answer next) {
    answer = next;
  }

  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + PATH);
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** In the order in which they came; also those that were answered with an error. */
  public List<Received> received() {
    return received;
  }

  public List<CloudEvent> events() {
    return received.stream().map(Received::event).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              exchange.getRequestBody().readAllBytes()));
      answer.to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
