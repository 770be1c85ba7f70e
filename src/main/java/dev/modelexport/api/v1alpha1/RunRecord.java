package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;

/** A run that has ended, and that another has followed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunRecord(
    @JsonPropertyDescription("The fingerprint of the run's effective request.") String fingerprint,
    @JsonPropertyDescription("The runId that the run had, if any.") String runId,
    @JsonPropertyDescription("Succeeded, Failed, Cancelled or Unknown.") String outcome,
    @JsonPropertyDescription("How it ended, for people.") String message,
    @JsonPropertyDescription("The name of its operation, if one was started.") String operation,
    @JsonPropertyDescription("The operations of its attempts before that, newest first.")
        @Size(max = RunRecord.EARLIER_MAX_COUNT)
        List<String> earlierOperations,
    @JsonPropertyDescription("Where its export is, if it finished well.") OutputStatus output,
    @JsonPropertyDescription("When it started.") Instant startTime,
    @JsonPropertyDescription("When it ended.") Instant completionTime) {

  /** Only a young operation can be taken for one of the next run. */
  public static final int EARLIER_MAX_COUNT = 3;

  public RunRecord {
    earlierOperations =
        earlierOperations == null
            ? List.of()
            : earlierOperations.stream().limit(EARLIER_MAX_COUNT).toList();
  }

  /** How a run can have ended. */
  public enum Outcome {
    Succeeded,
    Failed,
    Cancelled,
    /** The provider does not know the operation any more. */
    Unknown
  }
}
