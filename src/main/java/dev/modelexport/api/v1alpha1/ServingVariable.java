package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An environment variable, as in a container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServingVariable(
    @JsonPropertyDescription("Its name.") @Required @Size(max = ServingSpec.NAME_MAX_LENGTH)
        String name,
    @JsonPropertyDescription("Its value, unless valueFrom tells where it is.")
        @Size(max = ServingSpec.ANNOTATION_MAX_LENGTH)
        String value,
    @JsonPropertyDescription("Where its value is.") From valueFrom) {

  /** One of the two. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record From(
      @JsonPropertyDescription("A Secret of this namespace. Only the node reads it.")
          Key secretKeyRef,
      @JsonPropertyDescription("A ConfigMap of this namespace.") Key configMapKeyRef) {}

  /** An entry of a Secret or of a ConfigMap. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Key(
      @JsonPropertyDescription("Its name.") @Required @Size(max = ServingSpec.NAME_MAX_LENGTH)
          String name,
      @JsonPropertyDescription("The key in it.") @Required @Size(max = ServingSpec.NAME_MAX_LENGTH)
          String key) {}
}
