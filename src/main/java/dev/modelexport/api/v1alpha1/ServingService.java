package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** The Service in front of the pods. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServingService(
    @JsonPropertyDescription("ClusterIP, the default, NodePort or LoadBalancer.")
        @SchemaFrom(type = Type.class)
        String type,
    @JsonPropertyDescription("Its port; the container's if left out.")
        @Min(1)
        @Max(ServingSpec.PORT_MAX)
        Integer port,
    @JsonPropertyDescription("Annotations, such as those that a cloud's load balancer reads.")
        @Size(max = ServingSpec.ENTRIES_MAX_COUNT)
        Map<String, @Size(max = ServingSpec.ANNOTATION_MAX_LENGTH) String> annotations) {

  /** Who can reach it. */
  public enum Type {
    ClusterIP,
    NodePort,
    LoadBalancer
  }

  public ServingService {
    annotations = annotations == null ? Map.of() : OutputConfig.inOrder(annotations);
  }
}
