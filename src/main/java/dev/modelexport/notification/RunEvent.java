package dev.modelexport.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.export.RunEnd;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

/** The event that tells of a run's end. Pure: the same end makes the same event. */
final class RunEvent {

  private static final String TYPE = "dev.modelexport.run.";
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunEvent() {}

  /** Small, and with the words of the status. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Data(
      String namespace,
      String name,
      String uid,
      String runId,
      String outcome,
      String reason,
      String message,
      String provider,
      String model,
      String modelFormat,
      String destination,
      OutputStatus output,
      String operation,
      String startTime,
      String completionTime) {}

  static CloudEvent of(ModelExport resource, RunEnd end) {
    var metadata = resource.getMetadata();
    return CloudEventBuilder.v1()
        .withId(id(metadata.getUid(), end))
        .withType(type(end.outcome()))
        .withSource(
            URI.create(
                "/apis/%s/namespaces/%s/%s"
                    .formatted(
                        resource.getApiVersion(), metadata.getNamespace(), ModelExport.PLURAL)))
        .withSubject(metadata.getName())
        .withTime(end.completionTime().atOffset(ZoneOffset.UTC))
        .withData(
            "application/json", JsonCloudEventData.wrap(JSON.valueToTree(data(resource, end))))
        .build();
  }

  static String type(RunRecord.Outcome outcome) {
    return TYPE + outcome.name().toLowerCase(Locale.ROOT);
  }

  /** The same for the same end, whoever tells of it and how often. */
  private static String id(String uid, RunEnd end) {
    var key =
        "%s %s %s"
            .formatted(
                uid,
                end.completionTime(),
                end.request().map(RequestStatus::fingerprint).orElse(""));
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Data data(ModelExport resource, RunEnd end) {
    var metadata = resource.getMetadata();
    return new Data(
        metadata.getNamespace(),
        metadata.getName(),
        metadata.getUid(),
        end.request().map(RequestStatus::runId).orElse(null),
        end.outcome().name(),
        end.reason().orElse(null),
        end.message().orElse(null),
        end.request().map(RequestStatus::provider).orElse(null),
        end.request().map(RequestStatus::model).orElse(null),
        end.request().map(RequestStatus::modelFormat).orElse(null),
        end.request().map(RequestStatus::destination).orElse(null),
        end.output().orElse(null),
        end.operation().orElse(null),
        end.startTime().map(Instant::toString).orElse(null),
        end.completionTime().toString());
  }
}
