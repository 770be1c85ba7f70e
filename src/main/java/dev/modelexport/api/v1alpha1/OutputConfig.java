package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The API's {@code ModelExportOutputConfig}, field for field. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record OutputConfig(
    @JsonPropertyDescription(
            "The format to export in: tflite, edgetpu_tflite, tf_saved_model, tf_js, core_ml, docker"
                + " (AutoML only) or custom_trained (VertexAI only). Which of them a model has"
                + " depends on its type; a model of VertexAI lists them in status.model. Left out, it"
                + " is the default of the model's type, or the first that the VertexAI model lists"
                + " for the destination.")
        @Size(max = OutputConfig.FORMAT_MAX_LENGTH)
        String modelFormat,
    @JsonPropertyDescription(
            "Parameters of the format. docker knows cpu_architecture (x86_64, the default) and"
                + " gpu_architecture (none, the default, or nvidia); other formats have none, and"
                + " VertexAI takes none.")
        @Size(max = OutputConfig.PARAMS_MAX_COUNT)
        Map<String, @Size(max = OutputConfig.PARAM_MAX_LENGTH) String> params,
    @JsonPropertyDescription(
            "Where the files go: for every format but docker. Exactly one of gcsDestination and"
                + " gcrDestination is set.")
        GcsDestination gcsDestination,
    @JsonPropertyDescription(
            "Where the image is pushed: for docker, and for models of VertexAI that list an IMAGE."
                + " Exactly one of gcsDestination and gcrDestination is set.")
        GcrDestination gcrDestination) {

  public static final int FORMAT_MAX_LENGTH = 64;
  public static final int PARAMS_MAX_COUNT = 8;

  /** From the API: "any string must be up to 25000 characters long". */
  public static final int PARAM_MAX_LENGTH = 25_000;

  /** Keeps the order of params, and drops those that are null, as the API server does. */
  public OutputConfig {
    params = inOrder(params == null ? Map.of() : params);
  }

  /** A copy in the same order, without the nulls, which the API server drops too. */
  static <T> Map<String, T> inOrder(Map<String, T> map) {
    var given = new LinkedHashMap<String, T>(map);
    given.values().removeIf(Objects::isNull);
    return Collections.unmodifiableMap(given);
  }
}
