package dev.modelexport.sandbox.automl;

import com.google.cloud.automl.v1beta1.ModelExportOutputConfig;
import dev.modelexport.sandbox.google.AcceptedExport;
import dev.modelexport.sandbox.google.Destination;
import dev.modelexport.sandbox.google.DestinationUris;
import dev.modelexport.sandbox.google.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * What ExportModel refuses, by the comments on ModelExportOutputConfig in the v1beta1 API. Refusals
 * are INVALID_ARGUMENT: the documentation names no code for them.
 */
final class ExportRules {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LONGEST_PARAM = 25_000;
  private static final Map<String, List<String>> DOCKER_PARAMS =
      Map.of("cpu_architecture", List.of("x86_64"), "gpu_architecture", List.of("none", "nvidia"));

  private ExportRules() {}

  static AcceptedExport check(DemoModel model, ModelExportOutputConfig config) {
    var format = format(model, config.getModelFormat());
    var destination = destination(format, config);
    checkParams(format, config.getParamsMap());
    return new AcceptedExport(
        model.name(),
        model.resource().getDisplayName(),
        model.labels(),
        model.kind() == ModelKind.TABLES,
        format,
        config.getParamsMap(),
        destination,
        start -> directory(model, format, start));
  }

  /**
   * As exports were observed to be named, with microseconds. The API documentation promises another
   * name, so no client can compute it.
   */
  private static String directory(DemoModel model, String format, Instant start) {
    return "model-export/%s/%s-%s-%s"
        .formatted(
            model.kind().folder(),
            format,
            model.resource().getDisplayName(),
            TIMESTAMP.format(start));
  }

  private static String format(DemoModel model, String requested) {
    var kind = model.kind();
    if (kind.formats().isEmpty()) {
      throw Refusal.invalid("Model %s is not exportable.", model.name());
    }
    if (requested.isEmpty()) {
      return kind.defaultFormat()
          .orElseThrow(
              () ->
                  Refusal.invalid(
                      "output_config.model_format is required for model %s, which has no default"
                          + " format; one of %s.",
                      model.name(), kind.formats()));
    }
    if (!kind.formats().contains(requested)) {
      throw Refusal.invalid(
          "output_config.model_format '%s' is not available for model %s; one of %s.",
          requested, model.name(), kind.formats());
    }
    return requested;
  }

  private static Destination destination(String format, ModelExportOutputConfig config) {
    var docker = format.equals("docker");
    return switch (config.getDestinationCase()) {
      case GCS_DESTINATION -> {
        if (docker) {
          throw Refusal.invalid(
              "output_config.gcs_destination may not be set for format 'docker'; set"
                  + " gcr_destination.");
        }
        yield DestinationUris.bucketDirectory(
            "gcs_destination.output_uri_prefix", config.getGcsDestination().getOutputUriPrefix());
      }
      case GCR_DESTINATION -> {
        if (!docker) {
          throw Refusal.invalid(
              "output_config.gcr_destination may only be set for format 'docker', not for '%s'; set"
                  + " gcs_destination.",
              format);
        }
        yield DestinationUris.registryImage(
            "gcr_destination.output_uri", config.getGcrDestination().getOutputUri());
      }
      case DESTINATION_NOT_SET ->
          throw Refusal.invalid(
              "output_config.destination is required: gcs_destination or gcr_destination.");
    };
  }

  private static void checkParams(String format, Map<String, String> params) {
    var known = format.equals("docker") ? DOCKER_PARAMS : Map.<String, List<String>>of();
    params.forEach(
        (key, value) -> {
          if (key.length() > LONGEST_PARAM || value.length() > LONGEST_PARAM) {
            throw Refusal.invalid(
                "output_config.params: a string is longer than %d characters.", LONGEST_PARAM);
          }
          if (!known.containsKey(key)) {
            throw Refusal.invalid(
                "output_config.params: '%s' is not a parameter of format '%s'; known: %s.",
                key, format, known.keySet().stream().sorted().toList());
          }
          if (!known.get(key).contains(value)) {
            throw Refusal.invalid(
                "output_config.params: '%s' is not a value of '%s'; one of %s.",
                value, key, known.get(key));
          }
        });
  }
}
