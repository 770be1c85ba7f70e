package dev.modelexport.export;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelexport.api.v1alpha1.OperationError;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;

/**
 * An operation in a scenario; its short name alone stands for one that runs.
 *
 * @param name {@code op-1} if not given
 * @param created time of day; a second after the intent if not given
 * @param updated time of day; when it ended, for one that is done
 * @param error the code that it ended with
 * @param partialFailures how many there are
 * @param retryAfterSeconds the pause that the error asks for; none if not given
 */
record ScenarioOperation(
    String name,
    String created,
    String updated,
    boolean done,
    ErrorCode error,
    String directory,
    int partialFailures,
    Integer retryAfterSeconds) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static ScenarioOperation of(
      @JsonProperty("name") String name,
      @JsonProperty("created") String created,
      @JsonProperty("updated") String updated,
      @JsonProperty("done") boolean done,
      @JsonProperty("error") ErrorCode error,
      @JsonProperty("directory") String directory,
      @JsonProperty("partialFailures") int partialFailures,
      @JsonProperty("retryAfterSeconds") Integer retryAfterSeconds) {
    return new ScenarioOperation(
        name == null ? "op-1" : name,
        created == null ? "12:00:01" : created,
        updated == null ? "12:00:50" : updated,
        done || error != null,
        error,
        directory,
        partialFailures,
        retryAfterSeconds);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ScenarioOperation running(String name) {
    return of(name, null, null, false, null, null, 0, null);
  }

  ExportOperation toOperation() {
    return new ExportOperation(
        Samples.operationName(name),
        ScenarioGiven.time(created),
        ScenarioGiven.time(done ? updated : created),
        done,
        Optional.ofNullable(error).map(this::toError),
        Optional.ofNullable(directory),
        Collections.nCopies(
            partialFailures, new OperationError("INTERNAL", "one file is missing")));
  }

  private ProviderError toError(ErrorCode code) {
    return new ProviderError(
        code,
        "words of the provider",
        Optional.ofNullable(retryAfterSeconds).map(Duration::ofSeconds));
  }
}
