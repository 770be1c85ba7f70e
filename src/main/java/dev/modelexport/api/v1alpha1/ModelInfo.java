package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * What GetModel told. From {@code modelType} on, the fields are those of the API's {@code
 * ImageClassificationModelMetadata}; other problems fill the ones that they have.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelInfo(
    @JsonPropertyDescription("The model's display name.") String displayName,
    @JsonPropertyDescription(
            "The problem that the model was trained for, such as ImageClassification.")
        String problem,
    @JsonPropertyDescription(
            "The type of the model, such as mobile-versatile-1. Absent where the API does not tell.")
        String modelType,
    @JsonPropertyDescription("The model that this one was trained from, if any.")
        String baseModelId,
    @JsonPropertyDescription(
            "The training budget: hours for image classification, milli node hours otherwise.")
        Long trainBudget,
    @JsonPropertyDescription("What the training cost, in the unit of trainBudget.") Long trainCost,
    @JsonPropertyDescription("Why the training stopped, such as MODEL_CONVERGED.")
        String stopReason,
    @JsonPropertyDescription("Online predictions per second that one node can serve, about.")
        Double nodeQps,
    @JsonPropertyDescription("The number of nodes that the model is deployed on.")
        Long nodeCount) {}
