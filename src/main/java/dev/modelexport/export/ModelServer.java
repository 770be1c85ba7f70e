package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.api.v1alpha1.ServingService;
import java.util.Optional;

/**
 * What is in the image, as far as a rollout has to know it: as the spec tells, or what an image of
 * that provider is taken for.
 *
 * @param port that the container serves HTTP on
 * @param servicePort that the Service has
 * @param readinessPath that answers once the model is loaded; without one, an open port is enough
 * @param modelPath of the model in TensorFlow Serving's REST API, if the container has that
 */
public record ModelServer(
    int port, int servicePort, Optional<String> readinessPath, Optional<String> modelPath) {

  /** The REST port of TensorFlow Serving, which Google's container for edge models is. */
  private static final int TENSORFLOW_SERVING_PORT = 8501;

  /** What Google's container for edge models calls its model. */
  private static final String EDGE_MODEL = "default";

  /** What Vertex AI takes for the port of a container that names none ({@code AIP_HTTP_PORT}). */
  private static final int CUSTOM_CONTAINER_PORT = 8080;

  /**
   * @param spec one with a deployment
   */
  public static ModelServer of(ModelExportSpec spec) {
    var deployment = spec.deployment();
    var custom = Provider.of(spec.providerName()).filter(Provider.VertexAI::equals).isPresent();
    var port =
        Optional.ofNullable(deployment.port())
            .orElse(custom ? CUSTOM_CONTAINER_PORT : TENSORFLOW_SERVING_PORT);
    var modelPath =
        Optional.ofNullable(deployment.modelName())
            .or(() -> custom ? Optional.empty() : Optional.of(EDGE_MODEL))
            .map("/v1/models/"::concat);
    return new ModelServer(
        port,
        Optional.ofNullable(deployment.service()).map(ServingService::port).orElse(port),
        Optional.ofNullable(deployment.readinessPath()).or(() -> modelPath),
        modelPath);
  }

  /** What makes a pod ready, in words. */
  String readiness() {
    return readinessPath
        .map(path -> "answers GET %s on port %d with a status below 400".formatted(path, port))
        .orElseGet(() -> "listens on port %d".formatted(port));
  }
}
