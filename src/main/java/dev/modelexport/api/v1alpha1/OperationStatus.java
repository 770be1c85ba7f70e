package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;

/** The provider's long-running operation, as {@code google.longrunning.Operation} tells it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record OperationStatus(
    @JsonPropertyDescription("The operation's resource name at the provider.") String name,
    @JsonPropertyDescription("When the provider created it.") Instant createTime,
    @JsonPropertyDescription("When the provider last changed it.") Instant updateTime,
    @JsonPropertyDescription("Whether it has ended.") Boolean done,
    @JsonPropertyDescription("Why it failed, if it did.") OperationError error,
    @JsonPropertyDescription("What went wrong without stopping it, at most 20 entries.")
        @Size(max = OperationStatus.PARTIAL_FAILURES_MAX_COUNT)
        List<OperationError> partialFailures) {

  /** From the API: {@code OperationMetadata.partial_failures} holds at most 20. */
  public static final int PARTIAL_FAILURES_MAX_COUNT = 20;

  public OperationStatus {
    partialFailures = partialFailures == null ? List.of() : List.copyOf(partialFailures);
  }
}
