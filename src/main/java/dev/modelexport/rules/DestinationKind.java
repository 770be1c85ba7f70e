package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.ExportFormat;
import dev.modelexport.api.v1alpha1.OutputConfig;

/** The two members of the API's union field {@code destination}. */
public enum DestinationKind {
  /** Files in Cloud Storage. */
  GCS("gcsDestination", "Cloud Storage", ExportFormat.ARTIFACT),
  /** An image in a container registry. */
  GCR("gcrDestination", "a container registry", ExportFormat.IMAGE);

  private final String field;
  private final String place;
  private final String content;

  DestinationKind(String field, String place, String content) {
    this.field = field;
    this.place = place;
    this.content = content;
  }

  /** The name of the field below {@code outputConfig}. */
  public String field() {
    return field;
  }

  /** What it is, for people. */
  public String place() {
    return place;
  }

  /** What of a Vertex AI model goes there, by the API's name. */
  public String content() {
    return content;
  }

  public boolean isIn(OutputConfig config) {
    return switch (this) {
      case GCS -> config.gcsDestination() != null;
      case GCR -> config.gcrDestination() != null;
    };
  }

  /** The other one: there are two. */
  public DestinationKind other() {
    return this == GCS ? GCR : GCS;
  }
}
