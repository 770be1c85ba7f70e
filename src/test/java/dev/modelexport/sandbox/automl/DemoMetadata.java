package dev.modelexport.sandbox.automl;

import com.google.cloud.automl.v1beta1.ClassificationProto.ClassificationType;
import com.google.cloud.automl.v1beta1.ImageClassificationModelMetadata;
import com.google.cloud.automl.v1beta1.ImageObjectDetectionModelMetadata;
import com.google.cloud.automl.v1beta1.Model;
import com.google.cloud.automl.v1beta1.TablesModelMetadata;
import com.google.cloud.automl.v1beta1.TextClassificationModelMetadata;
import com.google.cloud.automl.v1beta1.TextExtractionModelMetadata;
import com.google.cloud.automl.v1beta1.TextSentimentModelMetadata;
import com.google.cloud.automl.v1beta1.TranslationModelMetadata;
import com.google.cloud.automl.v1beta1.VideoClassificationModelMetadata;
import com.google.cloud.automl.v1beta1.VideoObjectTrackingModelMetadata;
import com.google.protobuf.Timestamp;
import java.time.Instant;

/**
 * The Model resources of the demo models, filled as far as the v1beta1 API has fields: a model type
 * for images only, empty messages for video. Image classification counts training in hours, the
 * others in milli node hours.
 */
final class DemoMetadata {

  private static final Instant CREATED = Instant.parse("2020-01-20T01:27:14.064Z");

  private DemoMetadata() {}

  static Model.Builder image(String modelType, String displayName) {
    return model(displayName, "ICN").setImageClassificationModelMetadata(imageMetadata(modelType));
  }

  /** A model trained from another one, which by the API has the same model type. */
  static Model.Builder retrained(String baseModelId, String displayName) {
    return model(displayName, "ICN")
        .setImageClassificationModelMetadata(
            imageMetadata("mobile-versatile-1").setBaseModelId(baseModelId));
  }

  private static ImageClassificationModelMetadata.Builder imageMetadata(String modelType) {
    return ImageClassificationModelMetadata.newBuilder()
        .setModelType(modelType)
        .setTrainBudget(8)
        .setTrainCost(5)
        .setStopReason("MODEL_CONVERGED")
        .setNodeQps(3.2)
        .setNodeCount(1);
  }

  static Model.Builder detection(String modelType, String displayName) {
    return model(displayName, "IOD")
        .setImageObjectDetectionModelMetadata(
            ImageObjectDetectionModelMetadata.newBuilder()
                .setModelType(modelType)
                .setTrainBudgetMilliNodeHours(24_000)
                .setTrainCostMilliNodeHours(24_000)
                .setStopReason("BUDGET_REACHED")
                .setNodeQps(1.3)
                .setNodeCount(1));
  }

  static Model.Builder videoClassification(String displayName) {
    return model(displayName, "VCN")
        .setVideoClassificationModelMetadata(VideoClassificationModelMetadata.getDefaultInstance());
  }

  static Model.Builder tracking(String displayName) {
    return model(displayName, "VOT")
        .setVideoObjectTrackingModelMetadata(VideoObjectTrackingModelMetadata.getDefaultInstance());
  }

  static Model.Builder tables(String displayName) {
    return model(displayName, "TBL")
        .setTablesModelMetadata(
            TablesModelMetadata.newBuilder()
                .setOptimizationObjective("MAXIMIZE_AU_ROC")
                .setTrainBudgetMilliNodeHours(1_000)
                .setTrainCostMilliNodeHours(1_000));
  }

  static Model.Builder textClassification(String displayName) {
    return model(displayName, "TCN")
        .setTextClassificationModelMetadata(
            TextClassificationModelMetadata.newBuilder()
                .setClassificationType(ClassificationType.MULTICLASS));
  }

  static Model.Builder textExtraction(String displayName) {
    return model(displayName, "TEN")
        .setTextExtractionModelMetadata(TextExtractionModelMetadata.getDefaultInstance());
  }

  static Model.Builder textSentiment(String displayName) {
    return model(displayName, "TST")
        .setTextSentimentModelMetadata(TextSentimentModelMetadata.getDefaultInstance());
  }

  static Model.Builder translation(String displayName) {
    return model(displayName, "TRL")
        .setTranslationModelMetadata(
            TranslationModelMetadata.newBuilder()
                .setSourceLanguageCode("en")
                .setTargetLanguageCode("de"));
  }

  private static Model.Builder model(String displayName, String prefix) {
    var created = Timestamp.newBuilder().setSeconds(CREATED.getEpochSecond());
    return Model.newBuilder()
        .setDisplayName(displayName)
        .setDatasetId(prefix + "_training_data")
        .setCreateTime(created)
        .setUpdateTime(created)
        .setDeploymentState(Model.DeploymentState.DEPLOYED);
  }
}
