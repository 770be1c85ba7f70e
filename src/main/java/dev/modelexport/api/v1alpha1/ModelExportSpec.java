package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Duration;
import java.util.Optional;

/**
 * What the user asks for. The operator never writes it. Enumerations are texts here, so that a spec
 * that only a newer operator knows can be read, and refused with words.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelExportSpec(
    @JsonPropertyDescription(
            "The Google service that holds the model. VertexAI (google.cloud.aiplatform.v1) is the"
                + " one that works on Google today. AutoML (google.cloud.automl.v1beta1) is the"
                + " default for manifests that were written for it: Google has decommissioned its"
                + " public endpoint, so it answers only where the operator's administrator has set"
                + " an endpoint of your own.")
        @Default("AutoML")
        @JsonProperty("provider")
        @SchemaFrom(type = Provider.class)
        String providerName,
    @JsonPropertyDescription(
            "The model to export: projects/PROJECT/locations/LOCATION/models/MODEL. For VertexAI,"
                + " @VERSION or @ALIAS may follow; without it, it is the default version.")
        @Required
        @Size(max = ModelExportSpec.MODEL_MAX_LENGTH)
        String model,
    @JsonPropertyDescription(
            "What to export and where to. Field for field AutoML's own ModelExportOutputConfig, so"
                + " that the outputConfig of a REST request can be pasted here; VertexAI takes the"
                + " same fields.")
        @Required
        OutputConfig outputConfig,
    @JsonPropertyDescription(
            "Rolls the pushed image out, by its digest, as a Deployment with a Service; only with"
                + " gcrDestination. A change of it never exports again. Removed, they are removed.")
        ServingSpec deployment,
    @JsonPropertyDescription(
            "Names one run. Changing it asks for the same export again; any text will do, such as a"
                + " date or a commit.")
        @Size(max = ModelExportSpec.RUN_ID_MAX_LENGTH)
        String runId,
    @JsonPropertyDescription(
            "True: nothing is started, and a running operation is cancelled. False again: a new"
                + " attempt, whose time counts from then.")
        Boolean suspend,
    @JsonPropertyDescription(
            "How long one run may take, attempts and waiting together, counted from"
                + " status.startTime. Past it the operation is cancelled, and the run fails with"
                + " reason DeadlineExceeded. No limit if left out.")
        @Min(1)
        @Max(Integer.MAX_VALUE)
        Integer activeDeadlineSeconds,
    @JsonPropertyDescription(
            "How often an export that has failed for a passing reason is started again; 3 if left"
                + " out. A refused start does not count.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        Integer backoffLimit,
    @JsonPropertyDescription(
            "Deletes this resource, never what was exported, so long after the run has ended. Left"
                + " out, it stays. Not for resources that a GitOps tool applies: it would create"
                + " them again, and that exports again.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        Integer ttlSecondsAfterFinished,
    @JsonPropertyDescription(
            "What becomes of the outputs when this resource is deleted. Orphan, the default and the"
                + " only one yet: they stay. A running operation is cancelled in any case.")
        @JsonProperty("deletionPolicy")
        @SchemaFrom(type = DeletionPolicy.class)
        String deletionPolicyName,
    @JsonPropertyDescription(
            "Takes over an export that was started elsewhere, instead of starting one.")
        Adopt adopt) {

  public static final int MODEL_MAX_LENGTH = 512;
  public static final int RUN_ID_MAX_LENGTH = 256;

  /** Half of what a Job has: an export takes longer than a pod. */
  private static final int BACKOFF_LIMIT_DEFAULT = 3;

  public ModelExportSpec {
    providerName = providerName == null ? Provider.AutoML.name() : providerName;
  }

  /**
   * The provider of a spec that keeps the rules.
   *
   * @throws IllegalArgumentException if this operator knows none of that name
   */
  public Provider provider() {
    return Provider.of(providerName)
        .orElseThrow(
            () -> new IllegalArgumentException("no provider of this operator: " + providerName));
  }

  /** Whether nothing is to run. */
  public boolean suspended() {
    return Boolean.TRUE.equals(suspend);
  }

  /** How long a run may take. */
  public Optional<Duration> activeDeadline() {
    return Optional.ofNullable(activeDeadlineSeconds).map(Duration::ofSeconds);
  }

  /** Attempts after one that failed for a passing reason. */
  public int retries() {
    return backoffLimit == null ? BACKOFF_LIMIT_DEFAULT : backoffLimit;
  }

  /** How long the resource is kept once its run has ended. */
  public Optional<Duration> timeToLive() {
    return Optional.ofNullable(ttlSecondsAfterFinished).map(Duration::ofSeconds);
  }
}
