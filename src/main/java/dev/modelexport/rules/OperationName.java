package dev.modelexport.rules;

import static dev.modelexport.rules.Check.matches;
import static dev.modelexport.rules.Check.not;

/**
 * The resource name of a long-running operation: {@code projects/P/locations/L/operations/ID}.
 * Vertex AI names the model in between, and the project by its number.
 */
public final class OperationName {

  private static final String FORM = "projects/PROJECT/locations/LOCATION/operations/OPERATION";
  private static final String ID = "[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?";

  /** What the API server and the operator ask of {@code spec.adopt.operation}. */
  public static final TextGrammar GRAMMAR =
      TextGrammar.of(
          "operation",
          "write " + FORM,
          new TextRule(
              not(matches("/(?s:.*)|[a-z]*://(?s:.*)|[a-z0-9.-]*googleapis[.]com(?s:.*)")),
              "is a URL or a path",
              "write the resource name alone: " + FORM),
          new TextRule(
              matches("projects/[^/]+/locations/[^/]+/(?:models/[^/]+/)?operations/[^/]+"),
              "is not the resource name of an operation",
              "write " + FORM),
          new TextRule(
              matches("projects/" + ModelName.PROJECT + "/(?s:.*)"),
              "names no valid project",
              "write the name as the start of the export told it"),
          new TextRule(
              matches("projects/[^/]+/locations/" + ModelName.LOCATION + "/(?s:.*)"),
              "names no valid location",
              "write a location such as us-central1 or eu"),
          new TextRule(
              matches("(?s:.*)/operations/" + ID),
              "names no valid operation ID",
              "write the name as the start of the export told it"));

  private OperationName() {}
}
