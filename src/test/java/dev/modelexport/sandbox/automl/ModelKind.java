package dev.modelexport.sandbox.automl;

import java.util.List;
import java.util.Optional;

/**
 * What a model can be exported as, by problem and model type.
 *
 * <p>Source: the comment on {@code model_format} in the v1beta1 API's ModelExportOutputConfig, with
 * two additions of other Google pages: {@code core_ml} for the mobile image classification types
 * (the REST page of AutoML Vision) and {@code tf_saved_model} for tables (the AutoML Tables
 * how-to). Where no default is documented, the service asks for a format.
 *
 * <p>The operator has its own table. This one is written apart from it on purpose: a simulator that
 * shared it would agree with its mistakes.
 */
enum ModelKind {
  IMAGE_CLASSIFICATION_MOBILE(
      "icn", "tflite", "tflite", "edgetpu_tflite", "tf_saved_model", "tf_js", "docker", "core_ml"),
  IMAGE_CLASSIFICATION_CORE_ML("icn", "core_ml", "core_ml"),
  IMAGE_CLASSIFICATION_CLOUD("icn", null),
  OBJECT_DETECTION_MOBILE("iod", null, "tflite", "tf_saved_model", "tf_js"),
  OBJECT_DETECTION_CLOUD("iod", null),
  VIDEO_CLASSIFICATION("vcn", null, "tf_saved_model"),
  VIDEO_TRACKING_CLOUD("vot", null, "tf_saved_model"),
  VIDEO_TRACKING_MOBILE("vot", null, "tflite", "edgetpu_tflite", "tf_saved_model", "docker"),
  VIDEO_TRACKING_CORAL("vot", null, "tflite", "edgetpu_tflite", "docker"),
  VIDEO_TRACKING_JETSON("vot", null, "tf_saved_model", "docker"),
  TABLES("tbl", null, "docker", "tf_saved_model"),
  TEXT("text", null),
  TRANSLATION("trl", null);

  private final String folder;
  private final Optional<String> defaultFormat;
  private final List<String> formats;

  ModelKind(String folder, String defaultFormat, String... formats) {
    this.folder = folder;
    this.defaultFormat = Optional.ofNullable(defaultFormat);
    this.formats = List.of(formats);
  }

  /** The folder below {@code model-export/} that exports of this problem go to. */
  String folder() {
    return folder;
  }

  Optional<String> defaultFormat() {
    return defaultFormat;
  }

  /** Empty: not exportable. */
  List<String> formats() {
    return formats;
  }
}
