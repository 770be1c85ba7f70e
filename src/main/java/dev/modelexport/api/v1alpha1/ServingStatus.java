package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.Map;

/** What has become of {@code spec.deployment}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServingStatus(
    @JsonPropertyDescription("The name of the Deployment, and of the Service.") String name,
    @JsonPropertyDescription("The image that the Deployment is told to run, by digest.")
        String image,
    @JsonPropertyDescription("The parameters that it was exported with.")
        Map<String, String> params,
    @JsonPropertyDescription("How many pods there are.") Integer replicas,
    @JsonPropertyDescription("How many of them are ready.") Integer readyReplicas,
    @JsonPropertyDescription("The labels of the pods, as autoscalers and kubectl take them.")
        String selector,
    @JsonPropertyDescription("Where the Service answers inside of the cluster.") String url,
    @JsonPropertyDescription(
            "The path of the model below the url; :predict behind it takes requests.")
        String modelPath,
    @JsonPropertyDescription("Tries that failed in a row; the time between tries grows with them.")
        Integer failures,
    @JsonPropertyDescription("When the operator tries again, after a try that failed.")
        Instant nextTryTime) {

  public ServingStatus {
    params = params == null ? Map.of() : Map.copyOf(params);
  }

  /** Tries that failed in a row, none if nothing is told of them. */
  public int failuresInRow() {
    return failures == null ? 0 : failures;
  }
}
