package dev.modelexport.provider.vertexai;

import com.google.cloud.aiplatform.v1.Model;
import com.google.cloud.aiplatform.v1.ModelSourceInfo.ModelSourceType;
import dev.modelexport.api.v1alpha1.ExportFormat;
import dev.modelexport.api.v1alpha1.ModelInfo;

/** Vertex AI's Model in the words of the operator. */
final class Models {

  private Models() {}

  static ModelInfo describe(Model model) {
    return ModelInfo.ofVertexAi(
        model.getDisplayName(),
        sourceType(model),
        text(model.getVersionId()),
        model.getVersionAliasesList(),
        model.getSupportedExportFormatsList().stream().map(Models::format).toList());
  }

  private static ExportFormat format(Model.ExportFormat format) {
    return new ExportFormat(
        Formats.toModelFormat(format.getId()),
        format.getExportableContentsList().stream().map(Enum::name).toList());
  }

  private static String sourceType(Model model) {
    var type = model.getModelSourceInfo().getSourceType();
    return type == ModelSourceType.MODEL_SOURCE_TYPE_UNSPECIFIED ? null : type.name();
  }

  /** Protocol buffers have no null: an empty text is one that was not set. */
  private static String text(String value) {
    return value.isEmpty() ? null : value;
  }
}
