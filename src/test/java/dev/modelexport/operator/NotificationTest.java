package dev.modelexport.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.api.v1alpha1.Phase;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.TestSpecs;
import dev.modelexport.notification.EventReceiver;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.ServiceMethod;
import io.cloudevents.CloudEvent;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One event for each run that has ended, whatever the receiver does. */
class NotificationTest {

  @TempDir private Path folder;
  private EventReceiver receiver;
  private OperatorRig rig;

  @BeforeEach
  void start() throws IOException {
    receiver = EventReceiver.start();
    rig = OperatorRig.start(ProviderUnderTest.VERTEXAI, folder, receiver.uri());
  }

  @AfterEach
  void stop() {
    rig.close();
    receiver.close();
  }

  @Test
  void shouldTellOfASuccessAfterTheStatusDoesAndOnce() {
    // given
    receiver.answerWith(
        exchange -> {
          var phase = rig.resource("flowers").get().getStatus().phase();
          exchange.sendResponseHeaders(phase.equals(Phase.Succeeded.name()) ? 200 : 400, -1);
        });
    rig.create("flowers");

    // when
    rig.complete("flowers");
    var status = rig.awaitSucceeded("flowers");

    // then
    awaitEvents(1);
    awaitCount("delivered", 1);
    var event = receiver.events().get(0);
    assertThat(event.getType()).isEqualTo("dev.modelexport.run.succeeded");
    assertThat(data(event).at("/output/gcsOutputDirectory").asText())
        .isEqualTo(status.output().gcsOutputDirectory());
    assertThat(data(event).get("completionTime").asText())
        .isEqualTo(status.completionTime().toString());

    // and when: another operator sees a run that is over, and nothing new is asked for
    rig.environment().stopOperator();
    rig.environment().startOperator();
    rig.awaitQuiet();

    // then
    assertThat(receiver.events()).hasSize(1);
  }

  @Test
  void shouldTellOfEveryOtherEnd() {
    // given
    rig.create("refused");
    rig.faults()
        .nextCalls(
            1,
            ServiceMethod.EXPORT_MODEL,
            rig.provider().otherModel(),
            CallFault.refuse(Code.INVALID_ARGUMENT, "no"));

    // when
    rig.createOf("refused-at-once", rig.provider().otherModel());
    // then
    assertThat(awaitEvent("refused-at-once"))
        .satisfies(event -> assertThat(event.getType()).isEqualTo("dev.modelexport.run.failed"))
        .satisfies(
            event ->
                assertThat(data(event).get("reason").asText())
                    .isEqualTo(Reason.ExportRejected.name()));

    // and when
    rig.awaitRunning("refused");
    rig.edit("refused", spec -> TestSpecs.with(spec, "suspend", true));
    // then
    var cancelled = awaitEvent("refused");
    assertThat(cancelled.getType()).isEqualTo("dev.modelexport.run.cancelled");
    assertThat(data(cancelled).get("operation").asText()).contains("/operations/");
    assertThat(data(cancelled).get("outcome").asText()).isEqualTo("Cancelled");
    awaitCount("delivered", 2);
  }

  @Test
  void shouldExportAsEverWithAReceiverThatDoesNotAnswer() {
    // given
    receiver.answerWith(exchange -> Thread.sleep(60_000));

    // when
    for (var name : List.of("one", "two", "three", "four")) {
      rig.create(name);
      rig.complete(name);
    }

    // then
    for (var name : List.of("one", "two", "three", "four")) {
      rig.awaitSucceeded(name);
    }
    assertThat(metric("delivered")).isZero();
    assertThat(metric("dropped")).isZero();
  }

  @Test
  void shouldCountWhatTheReceiverDoesNotWant() {
    // given
    receiver.answerWith(EventReceiver.answering(404));
    rig.create("unwanted");

    // when
    rig.complete("unwanted");

    // then
    rig.awaitSucceeded("unwanted");
    awaitCount("refused", 1);
    assertThat(metric("delivered")).isZero();
  }

  private void awaitEvents(int count) {
    OperatorRig.await(count + " events").until(() -> receiver.received().size() >= count);
  }

  private CloudEvent awaitEvent(String name) {
    OperatorRig.await("an event of " + name)
        .until(() -> receiver.events().stream().anyMatch(e -> e.getSubject().equals(name)));
    return receiver.events().stream()
        .filter(event -> event.getSubject().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void awaitCount(String result, int count) {
    OperatorRig.await(count + " " + result).until(() -> metric(result) == count);
  }

  private double metric(String result) {
    var series = "modelexport_notifications_total{result=\"%s\"} ".formatted(result);
    return rig.environment()
        .metrics()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode data(CloudEvent event) {
    return Serialization.unmarshal(
        new String(event.getData().toBytes(), StandardCharsets.UTF_8), JsonNode.class);
  }
}
