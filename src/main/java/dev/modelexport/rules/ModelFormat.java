package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The formats of AutoML's {@code ModelExportOutputConfig} and of Vertex AI's {@code ExportFormat},
 * spelt as AutoML does. Sources: the REST page of AutoML's {@code models.export}; the comment on
 * {@code Model.ExportFormat.id} in Vertex AI's API.
 */
public enum ModelFormat {
  TFLITE("tflite", "Android mobile devices", DestinationKind.GCS),
  EDGETPU_TFLITE("edgetpu_tflite", "Edge TPU devices", DestinationKind.GCS),
  TF_SAVED_MODEL("tf_saved_model", "TensorFlow, as a SavedModel", DestinationKind.GCS),
  TF_JS("tf_js", "TensorFlow.js, in the browser and in Node.js", DestinationKind.GCS),
  DOCKER(
      "docker",
      "Docker containers",
      Set.of(Provider.AutoML),
      DestinationKind.GCR,
      new FormatParam("cpu_architecture", List.of("x86_64")),
      new FormatParam("gpu_architecture", List.of("none", "nvidia"))),
  CORE_ML("core_ml", "iOS mobile devices", DestinationKind.GCS),
  CUSTOM_TRAINED(
      "custom_trained",
      "models that were uploaded, or trained by your own code",
      Set.of(Provider.VertexAI),
      null);

  private final String id;
  private final String use;
  private final Set<Provider> providers;
  private final DestinationKind destination;
  private final List<FormatParam> params;

  ModelFormat(String id, String use, DestinationKind destination) {
    this(id, use, Set.of(Provider.values()), destination);
  }

  ModelFormat(
      String id,
      String use,
      Set<Provider> providers,
      DestinationKind destination,
      FormatParam... params) {
    this.id = id;
    this.use = use;
    this.providers = providers;
    this.destination = destination;
    this.params = List.of(params);
  }

  /** As manifests spell it. */
  public String id() {
    return id;
  }

  /** What it is for, in a few words. */
  public String use() {
    return use;
  }

  /** Whether the provider has the format. */
  public boolean isOf(Provider provider) {
    return providers.contains(provider);
  }

  /**
   * The destination that AutoML writes it to; empty for a format that AutoML does not have. With
   * Vertex AI it depends on the model.
   */
  public Optional<DestinationKind> destination() {
    return Optional.ofNullable(destination);
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

  /** Those of one provider. */
  public static List<String> ids(Provider provider) {
    return ids(format -> format.isOf(provider));
  }

  static List<String> ids(Predicate<ModelFormat> wanted) {
    return Arrays.stream(values()).filter(wanted).map(ModelFormat::id).toList();
  }
}
