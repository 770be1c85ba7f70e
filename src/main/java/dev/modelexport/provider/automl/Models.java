package dev.modelexport.provider.automl;

import com.google.cloud.automl.v1beta1.ImageClassificationModelMetadata;
import com.google.cloud.automl.v1beta1.ImageObjectDetectionModelMetadata;
import com.google.cloud.automl.v1beta1.Model;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.export.ModelDescription;
import dev.modelexport.rules.Problem;
import java.util.Optional;

/** AutoML's Model in the words of the operator. */
final class Models {

  private Models() {}

  static ModelDescription describe(Model model) {
    return switch (model.getModelMetadataCase()) {
      case IMAGE_CLASSIFICATION_MODEL_METADATA ->
          classification(model, model.getImageClassificationModelMetadata());
      case IMAGE_OBJECT_DETECTION_MODEL_METADATA ->
          detection(model, model.getImageObjectDetectionModelMetadata());
      // The API tells no type for these.
      case VIDEO_CLASSIFICATION_MODEL_METADATA -> untyped(model, Problem.VideoClassification);
      case VIDEO_OBJECT_TRACKING_MODEL_METADATA -> untyped(model, Problem.VideoObjectTracking);
      case TABLES_MODEL_METADATA -> untyped(model, Problem.Tables);
      case TEXT_CLASSIFICATION_MODEL_METADATA -> untyped(model, Problem.TextClassification);
      case TEXT_EXTRACTION_MODEL_METADATA -> untyped(model, Problem.TextExtraction);
      case TEXT_SENTIMENT_MODEL_METADATA -> untyped(model, Problem.TextSentiment);
      case TRANSLATION_MODEL_METADATA -> untyped(model, Problem.Translation);
      case MODELMETADATA_NOT_SET -> new ModelDescription(Optional.empty(), info(model, null, null));
    };
  }

  private static ModelDescription classification(
      Model model, ImageClassificationModelMetadata metadata) {
    // Budget and cost in hours.
    var info =
        new ModelInfo(
            model.getDisplayName(),
            Problem.ImageClassification.name(),
            text(metadata.getModelType()),
            text(metadata.getBaseModelId()),
            metadata.getTrainBudget(),
            metadata.getTrainCost(),
            text(metadata.getStopReason()),
            metadata.getNodeQps(),
            metadata.getNodeCount());
    return new ModelDescription(Optional.of(Problem.ImageClassification), info);
  }

  private static ModelDescription detection(
      Model model, ImageObjectDetectionModelMetadata metadata) {
    // Budget and cost in milli node hours; there is no base model.
    var info =
        new ModelInfo(
            model.getDisplayName(),
            Problem.ImageObjectDetection.name(),
            text(metadata.getModelType()),
            null,
            metadata.getTrainBudgetMilliNodeHours(),
            metadata.getTrainCostMilliNodeHours(),
            text(metadata.getStopReason()),
            metadata.getNodeQps(),
            metadata.getNodeCount());
    return new ModelDescription(Optional.of(Problem.ImageObjectDetection), info);
  }

  private static ModelDescription untyped(Model model, Problem problem) {
    return new ModelDescription(Optional.of(problem), info(model, problem.name(), null));
  }

  private static ModelInfo info(Model model, String problem, String type) {
    return new ModelInfo(model.getDisplayName(), problem, type, null, null, null, null, null, null);
  }

  /** Protocol buffers have no null: an empty text is one that was not set. */
  private static String text(String value) {
    return value.isEmpty() ? null : value;
  }
}
