package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What GetModel told. From {@code modelType} to {@code nodeCount}, the fields are those of AutoML's
 * {@code ImageClassificationModelMetadata}; other problems fill the ones that they have. Those
 * behind them are Vertex AI's.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
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
    @JsonPropertyDescription("The number of nodes that the model is deployed on.") Long nodeCount,
    @JsonPropertyDescription(
            "Where a model of Vertex AI comes from, such as AUTOML, CUSTOM, BQML or MODEL_GARDEN.")
        String sourceType,
    @JsonPropertyDescription("The version of the Vertex AI model that the name stands for.")
        String versionId,
    @JsonPropertyDescription("The aliases of that version, such as default.")
        @Size(max = ModelInfo.ALIASES_MAX_COUNT)
        List<String> versionAliases,
    @JsonPropertyDescription(
            "The formats that a Vertex AI model can be exported in, in its own order; none if it"
                + " can't be exported.")
        @Size(max = ModelInfo.FORMATS_MAX_COUNT)
        List<ExportFormat> exportFormats) {

  public static final int ALIASES_MAX_COUNT = 10;
  public static final int FORMATS_MAX_COUNT = 10;

  public ModelInfo {
    versionAliases = versionAliases == null ? List.of() : List.copyOf(versionAliases);
    exportFormats = exportFormats == null ? List.of() : List.copyOf(exportFormats);
  }

  /** A model of AutoML. */
  public static ModelInfo ofAutoMl(
      String displayName,
      String problem,
      String modelType,
      String baseModelId,
      Long trainBudget,
      Long trainCost,
      String stopReason,
      Double nodeQps,
      Long nodeCount) {
    return new ModelInfo(
        displayName,
        problem,
        modelType,
        baseModelId,
        trainBudget,
        trainCost,
        stopReason,
        nodeQps,
        nodeCount,
        null,
        null,
        null,
        null);
  }

  /** A model of Vertex AI. */
  public static ModelInfo ofVertexAi(
      String displayName,
      String sourceType,
      String versionId,
      List<String> versionAliases,
      List<ExportFormat> exportFormats) {
    return new ModelInfo(
        displayName,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        sourceType,
        versionId,
        versionAliases,
        exportFormats);
  }
}
