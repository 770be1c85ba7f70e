package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/** Of a taint, as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServingToleration(
    @JsonPropertyDescription("The key of the taint; all keys if left out, with Exists.")
        @Size(max = ServingSpec.KEY_MAX_LENGTH)
        String key,
    @JsonPropertyDescription("Equal, the default, or Exists for any value.")
        @SchemaFrom(type = Operator.class)
        String operator,
    @JsonPropertyDescription("The value of the taint, with Equal.")
        @Size(max = ServingSpec.LABEL_MAX_LENGTH)
        String value,
    @JsonPropertyDescription("The effect of the taint; all effects if left out.")
        @SchemaFrom(type = Effect.class)
        String effect,
    @JsonPropertyDescription("How long a taint NoExecute is tolerated; for ever if left out.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        Long tolerationSeconds) {

  /** How a taint's value is compared. */
  public enum Operator {
    Equal,
    Exists
  }

  /** What a taint does to pods. */
  public enum Effect {
    NoSchedule,
    PreferNoSchedule,
    NoExecute
  }
}
