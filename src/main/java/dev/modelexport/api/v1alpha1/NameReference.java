package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Something in the same namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NameReference(
    @JsonPropertyDescription("Its name.") @Required @Size(max = ServingSpec.NAME_MAX_LENGTH)
        String name) {}
