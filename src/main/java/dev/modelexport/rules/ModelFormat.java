package dev.modelexport.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The formats of AutoML's {@code ModelExportOutputConfig}, each with the destination that it may be
 * written to and the parameters that it takes. Source: the REST page of {@code models.export}.
 */
public enum ModelFormat {
  TFLITE("tflite", "Android mobile devices", DestinationKind.GCS),
  EDGETPU_TFLITE("edgetpu_tflite", "Edge TPU devices", DestinationKind.GCS),
  TF_SAVED_MODEL("tf_saved_model", "TensorFlow, as a SavedModel", DestinationKind.GCS),
  TF_JS("tf_js", "TensorFlow.js, in the browser and in Node.js", DestinationKind.GCS),
  DOCKER(
      "docker",
      "Docker containers",
      DestinationKind.GCR,
      new FormatParam("cpu_architecture", List.of("x86_64")),
      new FormatParam("gpu_architecture", List.of("none", "nvidia"))),
  CORE_ML("core_ml", "iOS mobile devices", DestinationKind.GCS);

  private final String id;
  private final String use;
  private final DestinationKind destination;
  private final List<FormatParam> params;

  ModelFormat(String id, String use, DestinationKind destination, FormatParam... params) {
    this.id = id;
    this.use = use;
    this.destination = destination;
    this.params = List.of(params);
  }

  /** As the API spells it. */
  public String id() {
    return id;
  }

  /** What it is for, in a few words. */
  public String use() {
    return use;
  }

  public DestinationKind destination() {
    return destination;
  }

  public List<FormatParam> params() {
    return params;
  }

  /** Empty for a text that names no format. */
  public static Optional<ModelFormat> of(String id) {
    return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
  }

  public static List<String> ids() {
    return ids(format -> true);
  }

  static List<String> ids(Predicate<ModelFormat> wanted) {
    return Arrays.stream(values()).filter(wanted).map(ModelFormat::id).toList();
  }
}
