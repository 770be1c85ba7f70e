package dev.modelexport.export;

import static dev.modelexport.export.ScenarioGiven.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The status in a scenario; the state of an attempt alone stands for one that is told as usual.
 *
 * @param attempt its state; none if not given
 * @param request the spec that the request was made of, as changes to the sample spec; the current
 *     spec if not given, and the text "none" for no request
 * @param model the type of the model as known; "none" for no model
 * @param operation none but for attempts that have one
 * @param standing how it is told; what is usual for the attempt if not given
 * @param overdue whether it has passed its deadline
 * @param earlier short names of the operations of earlier attempts
 * @param adopted short name of the operation that was taken over
 * @param pinned the output by digest; not known if not given
 * @param serving what is told of what serves; nothing if not given
 * @param started when the run began; as usual if not given
 * @param observed the generation that it speaks of; the current one if not given
 */
record ScenarioStatus(
    AttemptState attempt,
    int number,
    int failures,
    String intent,
    String nextTry,
    JsonNode request,
    String model,
    ScenarioOperation operation,
    Standing standing,
    Reason reason,
    Long observed,
    Boolean overdue,
    List<String> earlier,
    String adopted,
    String started,
    String pinned,
    Serving serving,
    List<Run> runs) {

  /**
   * What is told of what serves.
   *
   * @param image by digest; none if not given
   * @param gpu what the image was exported for; none if not given
   */
  record Serving(
      Reason reason, String message, String image, String gpu, int failures, String nextTry) {

    RolloutDecision toDecision() {
      return RolloutDecision.tell(
          new RolloutDecision.Account(
              reason,
              message == null ? "words of before" : message,
              Optional.ofNullable(image),
              Optional.ofNullable(nextTry)
                  .map(text -> new Progress.Retry(0, failures, time(text)))));
    }
  }

  /**
   * A run before the current one; of the sample spec with changes.
   *
   * @param pinned its image by digest; not known if not given
   */
  record Run(
      JsonNode request, String outcome, String operation, List<String> earlier, String pinned) {

    RunRecord toRecord() {
      var of = Samples.request(ScenarioGiven.specOver(request));
      return new RunRecord(
          of.fingerprint(),
          of.runId(),
          outcome,
          "words of the run before",
          operation == null ? null : Samples.operationName(operation),
          earlier == null ? List.of() : earlier.stream().map(Samples::operationName).toList(),
          outcome.equals(RunRecord.Outcome.Succeeded.name())
              ? output(of.destination(), pinned)
              : null,
          time("11:00:00"),
          time("11:10:00"));
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static ScenarioStatus of(
      @JsonProperty("attempt") AttemptState attempt,
      @JsonProperty("number") Integer number,
      @JsonProperty("failures") int failures,
      @JsonProperty("intent") String intent,
      @JsonProperty("nextTry") String nextTry,
      @JsonProperty("request") JsonNode request,
      @JsonProperty("model") String model,
      @JsonProperty("operation") ScenarioOperation operation,
      @JsonProperty("standing") Standing standing,
      @JsonProperty("reason") Reason reason,
      @JsonProperty("observed") Long observed,
      @JsonProperty("overdue") Boolean overdue,
      @JsonProperty("earlier") List<String> earlier,
      @JsonProperty("adopted") String adopted,
      @JsonProperty("started") String started,
      @JsonProperty("pinned") String pinned,
      @JsonProperty("serving") Serving serving,
      @JsonProperty("runs") List<Run> runs) {
    return new ScenarioStatus(
        attempt,
        number == null ? 1 : number,
        failures,
        intent,
        nextTry,
        request,
        model,
        operation,
        standing,
        reason,
        observed,
        overdue,
        earlier == null ? List.of() : earlier,
        adopted,
        started,
        pinned,
        serving,
        runs == null ? List.of() : runs);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ScenarioStatus usual(String attempt) {
    return of(
        AttemptState.valueOf(attempt),
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  ModelExportStatus toStatus(ModelExportSpec current, long generation) {
    var asked = requestStatus(current);
    var seen = observed == null ? generation : observed;
    var operationStatus = operationStatus();
    var facts =
        new ModelExportStatus(
            seen,
            null,
            null,
            List.of(),
            modelInfo(),
            asked.orElse(null),
            attemptStatus(),
            operationStatus,
            output(asked, operationStatus),
            null,
            startTime(),
            attempt != null && attempt.isFinal() ? time("12:00:50") : null,
            runs.stream().map(Run::toRecord).toList());
    var before =
        new Situation(
            Samples.resource(current, seen, facts),
            new CallState.Idle(),
            Optional.empty(),
            Others.NONE,
            RolloutSituation.NONE,
            Samples.NOON,
            0.5);
    var decision = Decision.store(new Progress.InDoubt(told()));
    return RolloutStatus.after(
        before, serving == null ? decision : decision.withRollout(serving.toDecision()));
  }

  private Optional<RequestStatus> requestStatus(ModelExportSpec current) {
    if (request != null && request.isTextual()) {
      return Optional.empty();
    }
    var asked = Samples.request(request == null ? current : ScenarioGiven.specOver(request));
    return Optional.of(adopted == null ? asked : asked.adopting(Samples.operationName(adopted)));
  }

  private Instant startTime() {
    if (started != null) {
      return time(started);
    }
    return attempt == null ? null : Samples.NOON;
  }

  private ModelInfo modelInfo() {
    return "none".equals(model) ? null : Samples.VERSATILE;
  }

  private AttemptStatus attemptStatus() {
    if (attempt == null) {
      return null;
    }
    var intended = attempt == AttemptState.Waiting ? null : Samples.NOON;
    return new AttemptStatus(
        number,
        attempt.name(),
        intent == null ? intended : time(intent),
        failures,
        nextTry == null ? null : time(nextTry),
        overdue,
        earlier.stream().map(Samples::operationName).toList());
  }

  private OperationStatus operationStatus() {
    var shown = operation;
    if (shown == null && attempt != null) {
      shown =
          switch (attempt) {
            case Running, Cancelling -> ScenarioOperation.running("op-1");
            case Succeeded -> finished(null);
            case Failed -> finished(ErrorCode.INTERNAL);
            case Cancelled -> finished(ErrorCode.CANCELLED);
            default -> null;
          };
    }
    return shown == null ? null : shown.toOperation().toStatus();
  }

  private static ScenarioOperation finished(ErrorCode error) {
    return ScenarioOperation.of("op-1", null, null, true, error, null, 0, null);
  }

  private OutputStatus output(Optional<RequestStatus> asked, OperationStatus operationStatus) {
    return attempt == AttemptState.Succeeded && operationStatus != null
        ? asked.map(to -> output(to.destination(), pinned)).orElse(null)
        : null;
  }

  private static OutputStatus output(String destination, String pinned) {
    var output =
        destination.startsWith("gs://")
            ? OutputStatus.ofDirectory(destination + "/model-export")
            : OutputStatus.ofImage(destination);
    return pinned == null ? output : output.pinnedAs(pinned);
  }

  private Account told() {
    var usual =
        attempt == null
            ? new Account(Standing.INVALID, Reason.InvalidSpec, "")
            : switch (attempt) {
              case Waiting -> new Account(Standing.PENDING_VALID, Reason.ProviderUnavailable, "");
              case Starting -> new Account(Standing.EXPORTING, Reason.ExportStarting, "");
              case Running, Unknown -> new Account(Standing.EXPORTING, Reason.ExportRunning, "");
              case Cancelling -> new Account(Standing.EXPORTING, Reason.CancellingRun, "");
              case Succeeded -> new Account(Standing.SUCCEEDED, Reason.ExportSucceeded, "");
              case Failed -> new Account(Standing.FAILED, Reason.ExportFailed, "");
              case Cancelled -> new Account(Standing.FAILED, Reason.ExportCancelled, "");
            };
    return new Account(
        standing == null ? usual.standing() : standing,
        reason == null ? usual.reason() : reason,
        "words of before");
  }
}
