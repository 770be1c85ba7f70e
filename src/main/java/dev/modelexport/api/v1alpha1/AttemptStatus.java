package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/**
 * One attempt to export: the operator's write-ahead log. It is stored before the provider is asked
 * to start anything.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AttemptStatus(
    @JsonPropertyDescription(
            "Counts the attempts of this run, this one included. One that failed only because"
                + " somebody had something to mend is not counted.")
        Integer number,
    @JsonPropertyDescription(
            "Waiting, Starting, Running, Cancelling, Succeeded, Failed or Cancelled.")
        AttemptState state,
    @JsonPropertyDescription(
            "When the intent to start was stored; an export that was created earlier is not ours.")
        Instant intentTime,
    @JsonPropertyDescription("Tries that failed in a row; the time between tries grows with them.")
        Integer failures,
    @JsonPropertyDescription("When the operator tries again, while it waits.")
        Instant nextTryTime) {

  /** What is missing, in a status that somebody has edited, counts as none. */
  public AttemptStatus {
    number = number == null ? 0 : number;
    failures = failures == null ? 0 : failures;
  }
}
