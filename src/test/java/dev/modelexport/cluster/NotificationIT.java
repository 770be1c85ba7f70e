package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.notification.EventReceiver;
import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a receiver gets of the packaged operator. */
@OnControlPlane
class NotificationIT {

  private static final Duration LEASE = Duration.ofSeconds(15);

  @Test
  void shouldTellOfARunThatSucceededAndOfOneThatFailed(TestCluster cluster) throws Exception {
    try (var receiver = EventReceiver.start()) {
      // given
      var operator =
          OperatorProcess.start(
                  cluster,
                  cluster.startAutoMl(),
                  "a",
                  LEASE,
                  List.of(),
                  Map.of("MODELEXPORT_NOTIFY_URL", receiver.uri().toString()))
              .awaitLeading();

      // when
      cluster.apply(Manifests.toBucket("good", "ICN_mobile_versatile", "gs://models/good"));
      cluster.apply(Manifests.toBucket("bad", "ICN_fails", "gs://models/bad"));
      cluster.awaitPhase("good", "Succeeded");
      cluster.awaitPhase("bad", "Failed");
      TestCluster.await().until(() -> receiver.received().size() == 2);

      // then
      assertThat(event(receiver, "good").getType()).isEqualTo("dev.modelexport.run.succeeded");
      assertThat(event(receiver, "bad").getType()).isEqualTo("dev.modelexport.run.failed");
      assertThat(event(receiver, "bad").getSource())
          .hasToString(
              "/apis/modelexport.dev/v1alpha1/namespaces/%s/modelexports"
                  .formatted(cluster.namespace()));
      assertThat(receiver.received())
          .anyMatch(got -> got.text().contains(cluster.get("good").getMetadata().getUid()));
      assertThat(operator.log())
          .contains("notified=\"http://localhost:")
          .doesNotContain("s3cret", "t0ken");
    }
  }

  private static CloudEvent event(EventReceiver receiver, String name) {
    return receiver.events().stream()
        .filter(event -> event.getSubject().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
