package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.OutputConfig;

/** The two members of the API's union field {@code destination}. */
public enum DestinationKind {
  /** Files in Cloud Storage. */
  GCS("gcsDestination", "Cloud Storage"),
  /** An image in a container registry. */
  GCR("gcrDestination", "a container registry");

  private final String field;
  private final String place;

  DestinationKind(String field, String place) {
    this.field = field;
    this.place = place;
  }

  /** The name of the field below {@code outputConfig}. */
  public String field() {
    return field;
  }

  /** What it is, for people. */
  public String place() {
    return place;
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
