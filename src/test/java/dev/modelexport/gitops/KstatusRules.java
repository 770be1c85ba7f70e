package dev.modelexport.gitops;

import static dev.modelexport.gitops.Kstatus.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What kstatus and the Kubernetes API conventions ask of a status, over the versions of one
 * resource.
 */
public final class KstatusRules {

  private KstatusRules() {}

  /** The broken rules of one version; none if it conforms. */
  public static List<String> broken(JsonNode resource) {
    var broken = new ArrayList<String>();
    var status = resource.path("status");
    var generation = resource.path("metadata").path("generation").asLong();
    var observed = status.path("observedGeneration");
    if (!observed.isNumber()) {
      broken.add("no observedGeneration: the resource would count as Current at once");
    } else if (observed.asLong() > generation) {
      broken.add("observedGeneration %d is ahead of %d".formatted(observed.asLong(), generation));
    }
    if (observed.asLong() >= 0) {
      conditions(resource, broken);
    }
    var isCurrent = Kstatus.of(resource) == Kstatus.Current;
    if (isCurrent
            != (status.path("phase").asText().equals("Succeeded")
                && observed.asLong() == generation)
        && Kstatus.of(resource) != Kstatus.Terminating) {
      broken.add(
          "kstatus says %s in phase %s"
              .formatted(Kstatus.of(resource), status.path("phase").asText()));
    }
    return broken;
  }

  private static void conditions(JsonNode resource, List<String> broken) {
    var observed = resource.path("status").path("observedGeneration").asLong();
    var ready = condition(resource, "Ready").equals("True");
    var reconciling = condition(resource, "Reconciling").equals("True");
    var stalled = condition(resource, "Stalled").equals("True");
    if (reconciling && stalled) {
      broken.add("Reconciling and Stalled are both True");
    }
    if (ready && (reconciling || stalled)) {
      broken.add("Ready is True, and so is Reconciling or Stalled");
    }
    if (!ready && !reconciling && !stalled) {
      broken.add("neither Ready, Reconciling nor Stalled is True: nobody knows what to wait for");
    }
    for (var type : List.of("Ready", "Reconciling", "Stalled", "Validated", "Exported")) {
      if (condition(resource, type).isEmpty()) {
        broken.add("no condition " + type);
      }
    }
    for (var condition : resource.path("status").path("conditions")) {
      var type = condition.path("type").asText();
      if (condition.path("observedGeneration").asLong() != observed) {
        broken.add("condition %s speaks of another generation".formatted(type));
      }
      for (var field : List.of("reason", "message", "lastTransitionTime")) {
        if (condition.path(field).asText().isEmpty()) {
          broken.add("condition %s has no %s".formatted(type, field));
        }
      }
    }
  }

  /** The broken rules of a change from one version to the next. */
  public static List<String> broken(JsonNode before, JsonNode after) {
    var broken = new ArrayList<String>();
    var observedBefore = before.path("status").path("observedGeneration").asLong();
    var observedAfter = after.path("status").path("observedGeneration").asLong();
    if (observedAfter < observedBefore) {
      broken.add(
          "observedGeneration goes back from %d to %d".formatted(observedBefore, observedAfter));
    }
    for (var now : after.path("status").path("conditions")) {
      find(before, now.path("type").asText())
          .filter(then -> then.path("status").equals(now.path("status")))
          .filter(then -> !then.path("lastTransitionTime").equals(now.path("lastTransitionTime")))
          .ifPresent(
              then ->
                  broken.add(
                      "condition %s has a new lastTransitionTime without a transition"
                          .formatted(now.path("type").asText())));
    }
    return broken;
  }

  private static Optional<JsonNode> find(JsonNode resource, String type) {
    for (var condition : resource.path("status").path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }
}
