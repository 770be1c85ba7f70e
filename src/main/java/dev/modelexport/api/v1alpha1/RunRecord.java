package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** A run that has ended, and that another has followed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunRecord(
    @JsonPropertyDescription("The fingerprint of the run's effective request.") String fingerprint,
    @JsonPropertyDescription("The runId that the run had, if any.") String runId,
    @JsonPropertyDescription("Succeeded, Failed, Cancelled or Unknown.") String outcome,
    @JsonPropertyDescription("How it ended, for people.") String message,
    @JsonPropertyDescription("The name of its operation, if one was started.") String operation,
    @JsonPropertyDescription("Where its export is, if it finished well.") OutputStatus output,
    @JsonPropertyDescription("When it started.") Instant startTime,
    @JsonPropertyDescription("When it ended.") Instant completionTime) {

  /** How a run can have ended. */
  public enum Outcome {
    Succeeded,
    Failed,
    Cancelled,
    /** The provider does not know the operation any more. */
    Unknown
  }
}
