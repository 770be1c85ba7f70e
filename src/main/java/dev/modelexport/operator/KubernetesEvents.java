package dev.modelexport.operator;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.export.EventRecorder;
import dev.modelexport.export.ModelExportReconciler;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records events in the background. An event that is said again counts up the one that is there, so
 * that a resource that is tried for days does not fill the cluster with events.
 */
final class KubernetesEvents implements EventRecorder, AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(KubernetesEvents.class);
  private static final String COMPONENT = "modelexport-operator";

  /** The API server's bound for the message of an event. */
  private static final int MESSAGE_MAX_LENGTH = 1_024;

  private static final int NAME_MAX_LENGTH = 210;
  private static final int QUEUE_LENGTH = 10_000;

  private final KubernetesClient client;
  private final Clock clock;
  private final ThreadPoolExecutor sender;

  KubernetesEvents(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
    this.sender =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_LENGTH),
            task -> {
              var thread = new Thread(task, "events");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void record(ModelExport resource, Reason reason, String message) {
    var event = event(resource, reason, cut(message));
    try {
      sender.execute(() -> send(event));
    } catch (RejectedExecutionException e) {
      lost(event, e);
    }
  }

  /** Sends what is queued, for a moment. */
  @Override
  public void close() {
    sender.shutdown();
    try {
      if (!sender.awaitTermination(2, TimeUnit.SECONDS)) {
        sender.shutdownNow();
      }
    } catch (InterruptedException e) {
      sender.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void send(Event event) {
    try {
      try {
        client.resource(event).create();
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
          throw e;
        }
        countUp(event);
      }
    } catch (KubernetesClientException e) {
      lost(event, e);
    }
  }

  private void countUp(Event event) {
    client
        .v1()
        .events()
        .inNamespace(event.getMetadata().getNamespace())
        .withName(event.getMetadata().getName())
        .edit(
            old ->
                new EventBuilder(old)
                    .withCount((old.getCount() == null ? 1 : old.getCount()) + 1)
                    .withLastTimestamp(event.getLastTimestamp())
                    .build());
  }

  /** What the event says is in the resource's status too. */
  private static void lost(Event event, Exception cause) {
    LOGGER
        .atWarn()
        .addKeyValue("namespace", event.getMetadata().getNamespace())
        .addKeyValue("name", event.getInvolvedObject().getName())
        .addKeyValue("reason", event.getReason())
        .addKeyValue("cause", cause.getMessage())
        .log("An event could not be recorded");
  }

  private Event event(ModelExport resource, Reason reason, String message) {
    var metadata = resource.getMetadata();
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    var key = metadata.getUid() + reason + message;
    var id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    var name =
        metadata
            .getName()
            .substring(0, Math.min(metadata.getName().length(), NAME_MAX_LENGTH))
            .replaceFirst("[-.]+$", "");
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(metadata.getNamespace())
        .withName(name + "." + id)
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(resource.getApiVersion())
        .withKind(resource.getKind())
        .withNamespace(metadata.getNamespace())
        .withName(metadata.getName())
        .withUid(metadata.getUid())
        .withResourceVersion(metadata.getResourceVersion())
        .endInvolvedObject()
        .withType(reason.isProblem() ? "Warning" : "Normal")
        .withReason(reason.name())
        .withMessage(message)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .withReportingInstance(ModelExportReconciler.NAME)
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withCount(1)
        .build();
  }

  private static String cut(String message) {
    return message.length() > MESSAGE_MAX_LENGTH
        ? message.substring(0, MESSAGE_MAX_LENGTH - 1) + "…"
        : message;
  }
}
