package dev.modelexport.notification;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.export.RunEnd;
import dev.modelexport.export.RunObserver;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an event for each run that has ended, in the background and as well as it goes: the status
 * is what counts. Follows no redirect, so what is sent to a host stays there.
 */
public final class Notifications implements RunObserver, AutoCloseable {

  /** Enough for a receiver that is being started anew, and no more. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2));

  static final Duration TIMEOUT = Duration.ofSeconds(10);
  static final int MAX_WAITING = 1_000;

  private static final Logger LOGGER = LoggerFactory.getLogger(Notifications.class);
  private static final String ENDS = "the operator ends";
  private static final int THREADS = 2;
  private static final Duration LAST_MOMENT = Duration.ofSeconds(2);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;

  private final Receiver receiver;
  private final List<Duration> pauses;
  private final Duration timeout;
  private final int maxWaiting;
  private final Consumer<Delivery> counter;
  private final Set<CloudEvent> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor sender;
  private final HttpClient http;

  /**
   * @param counter told what has become of each
   */
  public Notifications(Receiver receiver, Consumer<Delivery> counter) {
    this(receiver, PAUSES, TIMEOUT, MAX_WAITING, counter);
  }

  /**
   * @param pauses between the tries
   * @param timeout of one try
   */
  Notifications(
      Receiver receiver,
      List<Duration> pauses,
      Duration timeout,
      int maxWaiting,
      Consumer<Delivery> counter) {
    this.receiver = receiver;
    this.pauses = pauses;
    this.timeout = timeout;
    this.maxWaiting = maxWaiting;
    this.counter = counter;
    this.http =
        HttpClient.newBuilder()
            // Receivers without TLS need not know what an upgrade to HTTP/2 is.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.sender =
        new ScheduledThreadPoolExecutor(
            THREADS,
            task -> {
              var thread = new Thread(task, "notifications");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void stored(ModelExport before, ModelExport stored) {
    try {
      RunEnd.between(before.getStatus(), stored.getStatus())
          .map(end -> RunEvent.of(stored, end))
          .ifPresent(this::send);
    } catch (RuntimeException e) {
      LOGGER.atError().setCause(e).log("A notification could not be made");
      counter.accept(Delivery.dropped);
    }
  }

  private void send(CloudEvent event) {
    var isOneTooMany = waiting.size() >= maxWaiting;
    waiting.add(event);
    if (isOneTooMany) {
      over(event, Delivery.dropped, maxWaiting + " others wait");
    } else {
      schedule(event, 0, Duration.ZERO);
    }
  }

  private void schedule(CloudEvent event, int tries, Duration pause) {
    try {
      sender.schedule(() -> attempt(event, tries), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      over(event, Delivery.dropped, ENDS);
    }
  }

  /**
   * @param before tries so far
   */
  private void attempt(CloudEvent event, int before) {
    try {
      send(event, before);
    } catch (RuntimeException e) {
      // What is not told of here would wait for ever.
      over(event, Delivery.failed, kind(e));
    }
  }

  private void send(CloudEvent event, int before) {
    var response = http.sendAsync(request(event), BodyHandlers.discarding());
    try {
      // A timeout of the request's own would end with the answer's head; the rest may never end.
      var status = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status / 100 == 2) {
        over(event, Delivery.delivered, "");
      } else if (status / 100 == 5 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
        tryAgain(event, before, "HTTP " + status);
      } else {
        over(event, Delivery.refused, "HTTP " + status);
      }
    } catch (ExecutionException e) {
      tryAgain(event, before, kind(e.getCause()));
    } catch (TimeoutException e) {
      response.cancel(true);
      tryAgain(event, before, "no answer in " + timeout);
    } catch (InterruptedException e) {
      response.cancel(true);
      over(event, Delivery.dropped, ENDS);
      Thread.currentThread().interrupt();
    }
  }

  /** Its words may hold the address; the kind of a failure, and of what is behind it, is enough. */
  private static String kind(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var name = failure.getClass().getSimpleName();
    return root == failure ? name : "%s (%s)".formatted(name, root.getClass().getSimpleName());
  }

  private HttpRequest request(CloudEvent event) {
    var format = EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE);
    return HttpRequest.newBuilder(receiver.uri())
        .header("Content-Type", JsonFormat.CONTENT_TYPE + "; charset=utf-8")
        .header("User-Agent", "modelexport-operator")
        .POST(BodyPublishers.ofByteArray(format.serialize(event)))
        .build();
  }

  private void tryAgain(CloudEvent event, int before, String cause) {
    if (before < pauses.size()) {
      schedule(event, before + 1, pauses.get(before));
    } else {
      over(event, Delivery.failed, cause);
    }
  }

  /** What the event says is in the resource's status too. */
  private void over(CloudEvent event, Delivery result, String cause) {
    if (!waiting.remove(event)) {
      return;
    }
    counter.accept(result);
    if (result != Delivery.delivered) {
      LOGGER
          .atWarn()
          .addKeyValue("receiver", receiver.shown())
          .addKeyValue("source", event.getSource())
          .addKeyValue("name", event.getSubject())
          .addKeyValue("id", event.getId())
          .addKeyValue("result", result)
          .addKeyValue("cause", cause)
          .log("A notification was not delivered");
    }
  }

  /** Sends what is due, for a moment; what waits for its next try is not tried again. */
  @Override
  public void close() {
    sender.getQueue().removeIf(task -> ((Delayed) task).getDelay(TimeUnit.MILLISECONDS) > 0);
    sender.shutdown();
    try {
      if (!sender.awaitTermination(LAST_MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
        sender.shutdownNow();
      }
    } catch (InterruptedException e) {
      sender.shutdownNow();
      Thread.currentThread().interrupt();
    }
    List.copyOf(waiting).forEach(event -> over(event, Delivery.dropped, ENDS));
  }
}
