package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the API server would make of an object.
 *
 * @param object as it would be stored: defaults filled in, unknown fields dropped
 * @param unknownFields the paths of what was dropped; an error with strict field validation, a
 *     warning otherwise
 * @param causes why it is refused; empty if it is not
 */
public record Admission(ObjectNode object, List<String> unknownFields, List<Cause> causes) {

  public Admission {
    unknownFields = List.copyOf(unknownFields);
    causes = List.copyOf(causes);
  }

  public boolean isRefused() {
    return !causes.isEmpty();
  }

  /** The message of the {@code Status} of a refused object. */
  public String message() {
    var all = causes.stream().map(Cause::toString).collect(Collectors.joining(", "));
    return "%s.%s \"%s\" is invalid: %s"
        .formatted(
            object.path("kind").asText(),
            object.path("apiVersion").asText().replaceFirst("/.*", ""),
            object.path("metadata").path("name").asText(),
            causes.size() == 1 ? all : "[" + all + "]");
  }
}
