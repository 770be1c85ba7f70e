package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;

/**
 * The effective request: the spec with the defaults of the model's type filled in.
 *
 * @param provider the name of a {@link Provider}; text, so that an older operator keeps what a
 *     newer one wrote
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestStatus(
    @JsonPropertyDescription("The provider that is asked.") String provider,
    @JsonPropertyDescription("The model that is exported.") String model,
    @JsonPropertyDescription("The format. Absent where only the provider knows the default.")
        String modelFormat,
    @JsonPropertyDescription("The parameters of the format, defaults included.")
        Map<String, String> params,
    @JsonPropertyDescription("The gs:// directory or the image that the export is written to.")
        String destination,
    @JsonPropertyDescription("The runId of this run.") String runId,
    @JsonPropertyDescription("The operation that this run has taken over, if it did.")
        String adopted,
    @JsonPropertyDescription(
            "A digest of all of the above but adopted. Two requests with the same one ask for the same run.")
        String fingerprint) {

  public RequestStatus {
    params = params == null ? Map.of() : Map.copyOf(params);
  }

  /** The same, of a run that takes an operation over. */
  public RequestStatus adopting(String operation) {
    return new RequestStatus(
        provider, model, modelFormat, params, destination, runId, operation, fingerprint);
  }
}
