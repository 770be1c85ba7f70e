package dev.modelexport.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kubelets and Prometheus ask, over HTTP. */
class ManagementServerTest {

  private Optional<String> obstacle = Optional.empty();
  private ManagementServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ManagementServer(0, () -> obstacle, () -> "up 1\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldBeReadyWhenNothingIsInTheWay() throws Exception {
    assertThat(ask("GET", "/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldSayWhatIsInTheWayAndLiveOn() throws Exception {
    // given
    obstacle = Optional.of("the cluster is not being watched");

    // then
    assertThat(ask("GET", "/readyz").statusCode()).isEqualTo(503);
    assertThat(ask("GET", "/readyz").body()).isEqualTo("the cluster is not being watched\n");
    assertThat(ask("GET", "/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldGiveMetricsInTheFormatOfPrometheus() throws Exception {
    // when
    var answer = ask("GET", "/metrics");

    // then
    assertThat(answer.body()).isEqualTo("up 1\n");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource({"GET, /, 404", "GET, /livez/more, 404", "POST, /livez, 405", "HEAD, /livez, 200"})
  void shouldKnowNothingElse(String method, String path, int status) throws Exception {
    assertThat(ask(method, path).statusCode()).isEqualTo(status);
  }

  @Test
  void shouldFailOnAPortThatIsTaken() {
    assertThatThrownBy(() -> new ManagementServer(server.port(), () -> obstacle, () -> ""))
        .isInstanceOf(BindException.class);
  }

  @Test
  void shouldAnswerTheKubeletAlthoughOthersDoNotReadTheirAnswers() throws Exception {
    // given
    var metrics = "x".repeat(8 * 1024 * 1024);
    try (var busy = new ManagementServer(0, () -> obstacle, () -> metrics);
        var sockets = new Sockets()) {
      // when
      for (var number = 0; number < 20; number++) {
        sockets.ask(busy.port(), "/metrics");
      }
      // then
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> ask(busy, "GET", "/livez").statusCode() == 200);
    }
  }

  /** Connections of somebody who asks and does not read. */
  private static final class Sockets implements AutoCloseable {

    private final List<Socket> open = new ArrayList<>();

    void ask(int port, String path) throws IOException {
      var socket = new Socket("localhost", port);
      open.add(socket);
      socket
          .getOutputStream()
          .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
      for (var socket : open) {
        socket.close();
      }
    }
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    return ask(server, method, path);
  }

  private static HttpResponse<String> ask(ManagementServer server, String method, String path)
      throws Exception {
    var uri = URI.create("http://localhost:%d%s".formatted(server.port(), path));
    var request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
