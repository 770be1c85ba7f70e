package dev.modelexport.provider.vertexai;

import dev.modelexport.rules.ModelFormat;

/**
 * Vertex AI spells formats with hyphens where manifests, like AutoML, have underscores: {@code
 * tf-saved-model} is {@code tf_saved_model}. A format that the operator does not know keeps its
 * name.
 */
final class Formats {

  private Formats() {}

  /** From the {@code id} of an {@code ExportFormat}. */
  static String toModelFormat(String id) {
    return ModelFormat.of(id.replace('-', '_')).map(ModelFormat::id).orElse(id);
  }

  /** To an {@code export_format_id}. */
  static String toId(String modelFormat) {
    return ModelFormat.of(modelFormat)
        .map(known -> known.id().replace('_', '-'))
        .orElse(modelFormat);
  }
}
