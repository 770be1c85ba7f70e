package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.rules.ModelName;

/**
 * One call of ExportModel.
 *
 * @param outputConfig the effective one, defaults filled in
 */
public record ExportRequest(ModelName model, OutputConfig outputConfig) {

  /** The {@code gs://} directory or the image. */
  String destination() {
    return outputConfig.gcrDestination() == null
        ? outputConfig.gcsDestination().outputUriPrefix()
        : outputConfig.gcrDestination().outputUri();
  }
}
