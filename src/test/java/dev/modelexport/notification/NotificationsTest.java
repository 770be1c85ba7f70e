package dev.modelexport.notification;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a receiver gets, and what becomes of a notification that it does not take; over HTTP. */
class NotificationsTest {

  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(10), Duration.ofMillis(20));

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SHORT_TIMEOUT = Duration.ofMillis(200);
  private static final String END = "2026-01-02T12:00:50.123Z";

  private final List<Delivery> results = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Notifications.class);
  private EventReceiver receiver;
  private Notifications notifications;

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    notifications.close();
    if (receiver != null) {
      receiver.close();
    }
    logger.detachAppender(log);
  }

  @Test
  void shouldSendACloudEventInStructuredMode() {
    // given
    start(EventReceiver.answering(204));

    // when
    end("flowers", END);
    awaitResults(1);

    // then
    assertThat(results).containsExactly(Delivery.delivered);
    var request = receiver.received().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo(EventReceiver.PATH);
    assertThat(request.contentType()).isEqualTo("application/cloudevents+json; charset=utf-8");
    var event = request.event();
    assertThat(event.getSpecVersion()).hasToString("1.0");
    assertThat(event.getType()).isEqualTo("dev.modelexport.run.succeeded");
    assertThat(event.getSource())
        .hasToString("/apis/modelexport.dev/v1alpha1/namespaces/team-a/modelexports");
    assertThat(event.getSubject()).isEqualTo("flowers");
    assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse(END));
    assertThat(event.getDataContentType()).isEqualTo("application/json");
    assertThat(Serialization.unmarshal(request.text(), JsonNode.class).get("data"))
        .isEqualTo(
            Serialization.unmarshal(
                """
                namespace: team-a
                name: flowers
                uid: uid-flowers
                runId: "2"
                outcome: Succeeded
                reason: ExportSucceeded
                message: Exported to gs://b/flowers/.
                provider: VertexAI
                model: projects/p/locations/us/models/m
                modelFormat: tflite
                destination: gs://b/flowers
                output: {gcsOutputDirectory: gs://b/flowers/}
                operation: projects/p/locations/us/operations/1
                startTime: "2026-01-02T12:00:00Z"
                completionTime: "2026-01-02T12:00:50.123Z"
                """,
                JsonNode.class));
  }

  @Test
  void shouldSendWhatThePageShows() throws IOException {
    // given
    start(EventReceiver.answering(204));
    var page = Files.readString(Path.of("docs", "notifications.md"));

    // when
    end("flowers", END);
    awaitResults(1);

    // then
    var shown = page.split("```json\n")[1].split("```")[0];
    assertThat(Serialization.unmarshal(receiver.received().get(0).text(), JsonNode.class))
        .isEqualTo(Serialization.unmarshal(shown, JsonNode.class));
    assertThat(page).contains("`Content-Type: " + receiver.received().get(0).contentType() + "`");
    for (var outcome : RunRecord.Outcome.values()) {
      assertThat(page).contains("| `" + RunEvent.type(outcome) + "` |");
    }
  }

  @Test
  void shouldGiveTheSameEndTheSameIdAndAnotherEndAnother() {
    // given
    start(EventReceiver.answering(200));

    // when
    end("flowers", END);
    awaitResults(1);
    end("flowers", END);
    awaitResults(2);
    end("flowers", "2026-01-03T00:00:00Z");
    end("others", END);
    awaitResults(4);

    // then
    var ids = receiver.events().stream().map(event -> event.getId()).toList();
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.stream().distinct()).hasSize(3);
  }

  @Test
  void shouldSayNothingOfAStatusThatEndsNoRun() {
    // given
    start(EventReceiver.answering(200));
    var running = resource("flowers", status(null));

    // when
    notifications.stored(running, running);
    notifications.stored(resource("flowers", null), running);
    notifications.stored(resource("flowers", status(END)), resource("flowers", status(END)));
    notifications.close();

    // then
    assertThat(receiver.received()).isEmpty();
    assertThat(results).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 408})
  void shouldTryAgainWhereTheReceiverFails(int status) {
    // given
    start(
        exchange -> {
          var isFirst = receiver.received().size() == 1;
          exchange.sendResponseHeaders(isFirst ? status : 202, -1);
        });

    // when
    end("flowers", END);
    awaitResults(1);

    // then
    assertThat(results).containsExactly(Delivery.delivered);
    assertThat(receiver.received()).hasSize(2);
    assertThat(receiver.events()).extracting(event -> event.getId()).containsOnly(id());
  }

  @Test
  void shouldGiveUpAfterSomeTriesAndSayWhatWasLostButNotWhere() {
    // given
    start(EventReceiver.answering(500));

    // when
    end("flowers", END);
    awaitResults(1);

    // then
    assertThat(results).containsExactly(Delivery.failed);
    assertThat(receiver.received()).hasSize(1 + PAUSES.size());
    assertThat(logged())
        .contains("flowers", "HTTP 500", "http://localhost:")
        .doesNotContain("s3cret", "t0ken");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400, 401, 404, 410})
  void shouldTakeANoForAnAnswerAndFollowNobodyElsewhere(int status) {
    // given
    start(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
        });

    // when
    end("flowers", END);
    awaitResults(1);

    // then
    assertThat(results).containsExactly(Delivery.refused);
    assertThat(receiver.received()).hasSize(1);
    assertThat(logged()).contains("HTTP " + status);
  }

  @Test
  void shouldReachAReceiverThatWasDownForAWhile() throws IOException {
    // given
    var port = freePort();
    connect(URI.create("http://localhost:" + port + EventReceiver.PATH), patient(), TIMEOUT, 10);

    // when
    end("flowers", END);
    receiver = EventReceiver.startAt(port, EventReceiver.answering(200));
    awaitResults(1);

    // then
    assertThat(results).containsExactly(Delivery.delivered);
  }

  @Test
  void shouldGiveUpOnAReceiverThatStaysDown() throws IOException {
    // given
    connect(URI.create("http://localhost:" + freePort() + EventReceiver.PATH), PAUSES, TIMEOUT, 10);

    // when
    end("flowers", END);
    awaitResults(1);

    // then
    assertThat(results).containsExactly(Delivery.failed);
    assertThat(logged()).contains("ConnectException").doesNotContain("s3cret", "t0ken");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldNotWaitForAReceiverThatDoesNotEndItsAnswer(boolean afterTheHead) {
    // given
    var never = new CountDownLatch(1);
    receiver =
        EventReceiver.start(
            exchange -> {
              if (afterTheHead) {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
              }
              never.await();
            });
    connect(receiver.uri(), PAUSES, SHORT_TIMEOUT, 10);

    // when
    end("flowers", END);
    awaitResults(1);

    // then
    assertThat(results).containsExactly(Delivery.failed);
    // On a busy machine a try may be over before it arrives.
    assertThat(receiver.received()).hasSizeBetween(1, 1 + PAUSES.size());
    assertThat(logged()).contains("no answer in");
  }

  @Test
  void shouldDropWhatIsTooMuchAndNeverWait() {
    // given
    var never = new CountDownLatch(1);
    receiver = EventReceiver.start(exchange -> never.await());
    connect(receiver.uri(), PAUSES, TIMEOUT, 3);
    var begin = System.nanoTime();

    // when
    for (var i = 0; i < 10; i++) {
      end("export-" + i, END);
    }

    // then
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT);
    assertThat(results).hasSize(7).containsOnly(Delivery.dropped);
    assertThat(logged()).contains("3 others wait");

    // and when
    notifications.close();

    // then
    assertThat(results).hasSize(10).containsOnly(Delivery.dropped);
  }

  @Test
  void shouldSendWhatIsDueBeforeItEnds() {
    // given
    start(EventReceiver.answering(200));

    // when
    for (var i = 0; i < 5; i++) {
      end("export-" + i, END);
    }
    notifications.close();

    // then
    assertThat(results).hasSize(5).containsOnly(Delivery.delivered);
  }

  @Test
  void shouldNotFailWhoeverStoresAStatusThatCanNotBeRead() {
    // given
    start(EventReceiver.answering(200));
    var nameless = resource("flowers", status(END));
    nameless.getMetadata().setNamespace("no namespace");

    // when
    notifications.stored(resource("flowers", status(null)), nameless);

    // then
    assertThat(results).containsExactly(Delivery.dropped);
  }

  @Test
  void shouldGiveUpWhatCanNotEvenBeAsked() {
    // given
    connect(URI.create("ftp://events.example.com/s3cret"), PAUSES, TIMEOUT, 100);

    // when
    end("flowers", END);
    awaitResults(1);

    // then
    assertThat(results).containsExactly(Delivery.failed);
    assertThat(logged()).contains("IllegalArgumentException").doesNotContain("s3cret");
  }

  private void start(EventReceiver.Answer answer) {
    receiver = EventReceiver.start(answer);
    connect(receiver.uri(), PAUSES, TIMEOUT, 100);
  }

  private void connect(URI uri, List<Duration> pauses, Duration timeout, int maxWaiting) {
    notifications = new Notifications(new Receiver(uri), pauses, timeout, maxWaiting, results::add);
  }

  private static List<Duration> patient() {
    return Collections.nCopies(200, Duration.ofMillis(25));
  }

  private void end(String name, String completionTime) {
    notifications.stored(resource(name, status(null)), resource(name, status(completionTime)));
  }

  private void awaitResults(int count) {
    Awaitility.await().until(() -> results.size() >= count);
  }

  private String id() {
    return receiver.events().get(0).getId();
  }

  private String logged() {
    return log.list.stream()
        .map(event -> event.getFormattedMessage() + event.getKeyValuePairs())
        .reduce("", String::concat);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static ModelExport resource(String name, ModelExportStatus status) {
    var resource = new ModelExport();
    resource.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("team-a")
            .withName(name)
            .withUid("uid-" + name)
            .build());
    resource.setStatus(status);
    return resource;
  }

  /**
   * @param completionTime null for a run that goes on
   */
  private static ModelExportStatus status(String completionTime) {
    return Serialization.unmarshal(
        """
            phase: Succeeded
            conditions:
            - {type: Exported, status: "True", reason: ExportSucceeded, message: Exported to gs://b/flowers/.}
            request:
              provider: VertexAI
              model: projects/p/locations/us/models/m
              modelFormat: tflite
              destination: gs://b/flowers
              runId: "2"
              fingerprint: f
            attempt: {number: 1, state: Succeeded}
            operation: {name: projects/p/locations/us/operations/1}
            output: {gcsOutputDirectory: gs://b/flowers/}
            startTime: "2026-01-02T12:00:00Z"
            completionTime: %s
            """
            .formatted(completionTime == null ? null : Instant.parse(completionTime)),
        ModelExportStatus.class);
  }
}
