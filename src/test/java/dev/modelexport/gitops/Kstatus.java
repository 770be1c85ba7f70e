package dev.modelexport.gitops;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What kstatus computes from a custom resource.
 *
 * @see <a href="https://github.com/kubernetes-sigs/cli-utils/tree/master/pkg/kstatus">kstatus</a>
 */
public enum Kstatus {
  InProgress,
  Failed,
  Current,
  Terminating;

  /** The first rule that fits decides; without any a resource counts as Current. */
  public static Kstatus of(JsonNode resource) {
    var metadata = resource.path("metadata");
    if (metadata.hasNonNull("deletionTimestamp")) {
      return Terminating;
    }
    var observed = resource.path("status").path("observedGeneration");
    if (observed.isNumber() && observed.asLong() != metadata.path("generation").asLong()) {
      return InProgress;
    }
    if (condition(resource, "Reconciling").equals("True")) {
      return InProgress;
    }
    if (condition(resource, "Stalled").equals("True")) {
      return Failed;
    }
    return switch (condition(resource, "Ready")) {
      case "False", "Unknown" -> InProgress;
      default -> Current;
    };
  }

  /** The status of a condition; empty if the resource does not have it. */
  static String condition(JsonNode resource, String type) {
    for (var condition : resource.path("status").path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("status").asText();
      }
    }
    return "";
  }
}
