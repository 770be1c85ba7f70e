package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;

/** The effective request: the spec with the defaults of the model's type filled in. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestStatus(
    @JsonPropertyDescription("The provider that is asked.") Provider provider,
    @JsonPropertyDescription("The model that is exported.") String model,
    @JsonPropertyDescription("The format. Absent where only the provider knows the default.")
        String modelFormat,
    @JsonPropertyDescription("The parameters of the format, defaults included.")
        Map<String, String> params,
    @JsonPropertyDescription("The gs:// directory or the image that the export is written to.")
        String destination,
    @JsonPropertyDescription("The runId of this run.") String runId,
    @JsonPropertyDescription(
            "A digest of all of the above. Two requests with the same one ask for the same run.")
        String fingerprint) {

  public RequestStatus {
    params = params == null ? Map.of() : Map.copyOf(params);
  }
}
