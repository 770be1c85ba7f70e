package dev.modelexport.provider.automl;

import com.google.cloud.automl.v1beta1.ImageClassificationModelMetadata;
import com.google.cloud.automl.v1beta1.ImageObjectDetectionModelMetadata;
import com.google.cloud.automl.v1beta1.Model;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.rules.Problem;

/** AutoML's Model in the words of the operator. */
final class Models {

  private Models() {}

  static ModelInfo describe(Model model) {
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
      case MODELMETADATA_NOT_SET -> info(model, null);
    };
  }

  private static ModelInfo classification(Model model, ImageClassificationModelMetadata metadata) {
    // Budget and cost in hours.
    return ModelInfo.ofAutoMl(
        model.getDisplayName(),
        Problem.ImageClassification.name(),
        text(metadata.getModelType()),
        text(metadata.getBaseModelId()),
        metadata.getTrainBudget(),
        metadata.getTrainCost(),
        text(metadata.getStopReason()),
        metadata.getNodeQps(),
        metadata.getNodeCount());
  }

  private static ModelInfo detection(Model model, ImageObjectDetectionModelMetadata metadata) {
    // Budget and cost in milli node hours; there is no base model.
    return ModelInfo.ofAutoMl(
        model.getDisplayName(),
        Problem.ImageObjectDetection.name(),
        text(metadata.getModelType()),
        null,
        metadata.getTrainBudgetMilliNodeHours(),
        metadata.getTrainCostMilliNodeHours(),
        text(metadata.getStopReason()),
        metadata.getNodeQps(),
        metadata.getNodeCount());
  }

  private static ModelInfo untyped(Model model, Problem problem) {
    return info(model, problem.name());
  }

  private static ModelInfo info(Model model, String problem) {
    return ModelInfo.ofAutoMl(
        model.getDisplayName(), problem, null, null, null, null, null, null, null);
  }

  /** Protocol buffers have no null: an empty text is one that was not set. */
  private static String text(String value) {
    return value.isEmpty() ? null : value;
  }
}
