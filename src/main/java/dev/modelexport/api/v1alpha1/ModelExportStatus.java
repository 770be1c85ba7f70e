package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;

/** What the operator knows. Written only by the operator, always as a whole. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelExportStatus(
    @JsonPropertyDescription(
            "The generation of the spec that this status speaks of; -1 until the operator has seen"
                + " the resource.")
        Long observedGeneration,
    @JsonPropertyDescription(
            "A summary for people: Pending, Exporting, Deploying, Succeeded, Failed or Suspended."
                + " Programs read the conditions.")
        String phase,
    @JsonPropertyDescription("What is going on, and what to do about it if anything is wrong.")
        String message,
    @JsonPropertyDescription(
            "Ready, Validated, Exported, Deployed if spec.deployment is set, Reconciling and"
                + " Stalled. Their reasons are listed in docs/reasons.md.")
        List<Condition> conditions,
    @JsonPropertyDescription("What the provider tells of the model.") ModelInfo model,
    @JsonPropertyDescription("The request as it is sent, with defaults filled in.")
        RequestStatus request,
    @JsonPropertyDescription("The attempt to start the export that is under way, or was last.")
        AttemptStatus attempt,
    @JsonPropertyDescription("The long-running operation of the export.") OperationStatus operation,
    @JsonPropertyDescription("Where the export is to be found.") OutputStatus output,
    @JsonPropertyDescription("What has become of spec.deployment.") ServingStatus deployment,
    @JsonPropertyDescription(
            "When the operator began with this run; it begins anew when a suspended one goes on.")
        Instant startTime,
    @JsonPropertyDescription("When the run ended, well or badly.") Instant completionTime,
    @JsonPropertyDescription(
            "The runs before this one, newest first: five at most, fewer if their texts are long.")
        @Size(max = ModelExportStatus.RUNS_MAX_COUNT)
        List<RunRecord> runs) {

  public static final int RUNS_MAX_COUNT = 5;

  public ModelExportStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    runs = runs == null ? List.of() : List.copyOf(runs);
  }

  /** The same, once the digest of the image is known. */
  public ModelExportStatus pinnedAs(String reference) {
    return new ModelExportStatus(
        observedGeneration,
        phase,
        message,
        conditions,
        model,
        request,
        attempt,
        operation,
        output.pinnedAs(reference),
        deployment,
        startTime,
        completionTime,
        runs);
  }
}
