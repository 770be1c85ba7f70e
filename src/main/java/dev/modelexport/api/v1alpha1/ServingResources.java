package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** Of a container, as in its pod. Amounts are texts, also where a manifest has numbers. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServingResources(
    @JsonPropertyDescription("What a node must have free for it, such as cpu and memory.")
        @Size(max = ServingSpec.ENTRIES_MAX_COUNT)
        Map<String, String> requests,
    @JsonPropertyDescription("What it may use at most.") @Size(max = ServingSpec.ENTRIES_MAX_COUNT)
        Map<String, String> limits) {

  public ServingResources {
    requests = requests == null ? Map.of() : OutputConfig.inOrder(requests);
    limits = limits == null ? Map.of() : OutputConfig.inOrder(limits);
  }
}
