package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One attempt to export: the operator's write-ahead log. It is stored before the provider is asked
 * to start anything.
 *
 * @param stateName text, so that an older operator can read what a newer one wrote, and keeps it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AttemptStatus(
    @JsonPropertyDescription(
            "Counts the attempts of this run, this one included. One that failed only because"
                + " somebody had something to mend is not counted.")
        Integer number,
    @JsonPropertyDescription(
            "Waiting, Starting, Running, Cancelling, Succeeded, Failed or Cancelled.")
        @JsonProperty("state")
        String stateName,
    @JsonPropertyDescription(
            "When the intent to start was stored; an export that was created earlier is not ours.")
        Instant intentTime,
    @JsonPropertyDescription("Tries that failed in a row; the time between tries grows with them.")
        Integer failures,
    @JsonPropertyDescription("When the operator tries again, while it waits.") Instant nextTryTime,
    @JsonPropertyDescription(
            "True once the run has passed its deadline. It fails when its operation has ended.")
        Boolean overdue,
    @JsonPropertyDescription(
            "The operations of the attempts of this run before, newest first, ten at most.")
        @Size(max = AttemptStatus.EARLIER_MAX_COUNT)
        List<String> earlierOperations) {

  /** More than backoff needs to reach its cap, and little in a status. */
  public static final int EARLIER_MAX_COUNT = 10;

  /** What is missing, in a status that somebody has edited, counts as none. */
  public AttemptStatus {
    number = number == null ? 0 : number;
    failures = failures == null ? 0 : failures;
    overdue = Boolean.TRUE.equals(overdue) ? Boolean.TRUE : null;
    earlierOperations =
        earlierOperations == null
            ? List.of()
            : earlierOperations.stream().limit(EARLIER_MAX_COUNT).toList();
  }

  /** One that waits, with no attempt before it. */
  public static AttemptStatus waiting(int number, int failures, Instant nextTryTime) {
    return new AttemptStatus(
        number, AttemptState.Waiting.name(), null, failures, nextTryTime, null, null);
  }

  /** One whose intent is, or was, stored; the first of its run that is known. */
  public static AttemptStatus intended(int number, AttemptState state, Instant intentTime) {
    return new AttemptStatus(number, state.name(), intentTime, 0, null, null, null);
  }

  /** {@link AttemptState#Unknown} for one that only a newer operator knows. */
  public AttemptState state() {
    return AttemptState.of(stateName);
  }

  /** The same in another state, in which nothing is tried later. */
  public AttemptStatus in(AttemptState state) {
    return new AttemptStatus(
        number, state.name(), intentTime, failures, null, overdue, earlierOperations);
  }

  public AttemptStatus withFailures(int count) {
    return new AttemptStatus(
        number, stateName, intentTime, count, nextTryTime, overdue, earlierOperations);
  }

  /** The same, of a run that has passed its deadline. */
  public AttemptStatus pastDeadline() {
    return new AttemptStatus(
        number, stateName, intentTime, failures, nextTryTime, true, earlierOperations);
  }

  public AttemptStatus withEarlier(List<String> operations) {
    return new AttemptStatus(
        number, stateName, intentTime, failures, nextTryTime, overdue, operations);
  }

  /** The operations before, with one more. */
  public List<String> earlierAnd(String operation) {
    return Stream.concat(Stream.of(operation), earlierOperations.stream()).distinct().toList();
  }

  public boolean passedDeadline() {
    return overdue != null;
  }
}
