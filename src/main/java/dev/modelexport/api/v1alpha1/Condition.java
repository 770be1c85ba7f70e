package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/**
 * One aspect of the state, as the Kubernetes API conventions describe conditions.
 *
 * <p>Type, status and reason are text here, so that an older operator can read what a newer one
 * wrote; they are made from {@link ConditionType}, {@link ConditionStatus} and {@link Reason}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
    @JsonPropertyDescription(
            "The aspect: Ready, Validated, Exported, Deployed, Reconciling or Stalled.")
        @Required
        String type,
    @JsonPropertyDescription("True, False or Unknown.") @Required String status,
    @JsonPropertyDescription("The generation of the spec that this condition speaks of.")
        Long observedGeneration,
    @JsonPropertyDescription("When status last changed.") @Required Instant lastTransitionTime,
    @JsonPropertyDescription("Why, in one word of the catalogue in docs/reasons.md.") @Required
        String reason,
    @JsonPropertyDescription("Why, for people, with what to do next.") @Required String message) {}
