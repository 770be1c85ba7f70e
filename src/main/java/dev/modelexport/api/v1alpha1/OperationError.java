package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The API's {@code google.rpc.Status}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OperationError(
    @JsonPropertyDescription("The canonical code, such as PERMISSION_DENIED.") String code,
    @JsonPropertyDescription("The provider's own words, cut to a bounded length.")
        String message) {}
