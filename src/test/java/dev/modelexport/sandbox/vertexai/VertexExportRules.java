package dev.modelexport.sandbox.vertexai;

import com.google.cloud.aiplatform.v1.ExportModelRequest.OutputConfig;
import com.google.cloud.aiplatform.v1.Model;
import com.google.cloud.aiplatform.v1.Model.ExportFormat;
import com.google.cloud.aiplatform.v1.Model.ExportFormat.ExportableContent;
import dev.modelexport.sandbox.google.AcceptedExport;
import dev.modelexport.sandbox.google.Destination;
import dev.modelexport.sandbox.google.DestinationUris;
import dev.modelexport.sandbox.google.Refusal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * What ExportModel refuses, by the comments on ExportModelRequest.OutputConfig in the v1 API. A
 * format that the model does not have is FAILED_PRECONDITION, as users have reported.
 */
final class VertexExportRules {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private VertexExportRules() {}

  static AcceptedExport check(VertexModel model, OutputConfig config) {
    var resource = model.resource();
    var format = format(resource, config.getExportFormatId());
    return new AcceptedExport(
        resource.getName(),
        resource.getDisplayName(),
        model.labels(),
        model.tabular(),
        format.getId(),
        Map.of(),
        destination(format, config),
        start -> directory(resource, format.getId(), start));
  }

  private static ExportFormat format(Model model, String requested) {
    if (model.getSupportedExportFormatsCount() == 0) {
      throw unsupported("The Model %s is not exportable.", model.getName());
    }
    return model.getSupportedExportFormatsList().stream()
        .filter(format -> requested.isEmpty() || format.getId().equals(requested))
        .findFirst()
        .orElseThrow(
            () ->
                unsupported(
                    "Exporting artifact for model %s in format %s is not supported.",
                    model.getName(), requested));
  }

  /** Both may be set by the API; nobody knows what comes of it, so this service takes one. */
  private static Destination destination(ExportFormat format, OutputConfig config) {
    if (config.hasArtifactDestination() == config.hasImageDestination()) {
      throw Refusal.invalid("output_config: set artifact_destination or image_destination.");
    }
    if (config.hasArtifactDestination()) {
      require(format, ExportableContent.ARTIFACT);
      return DestinationUris.bucketDirectory(
          "artifact_destination.output_uri_prefix",
          config.getArtifactDestination().getOutputUriPrefix());
    }
    require(format, ExportableContent.IMAGE);
    return DestinationUris.registryImage(
        "image_destination.output_uri", config.getImageDestination().getOutputUri());
  }

  private static void require(ExportFormat format, ExportableContent content) {
    if (!format.getExportableContentsList().contains(content)) {
      throw unsupported("Exporting %s in format %s is not supported.", content, format.getId());
    }
  }

  /** As exports were observed to be named. The API documentation promises another name. */
  private static String directory(Model model, String format, Instant start) {
    var id = model.getName().substring(model.getName().lastIndexOf('/') + 1);
    return "model-%s/%s/%s".formatted(id, format, TIMESTAMP.format(start));
  }

  private static StatusRuntimeException unsupported(String text, Object... facts) {
    return Status.FAILED_PRECONDITION.withDescription(text.formatted(facts)).asRuntimeException();
  }
}
