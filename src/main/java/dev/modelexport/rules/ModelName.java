package dev.modelexport.rules;

import static dev.modelexport.rules.Check.contains;
import static dev.modelexport.rules.Check.matches;
import static dev.modelexport.rules.Check.not;

/**
 * The resource name of an AutoML model: {@code projects/P/locations/L/models/M}.
 *
 * @param project a project ID, a project number, or a domain-scoped ID such as {@code
 *     example.com:my-project}
 */
public record ModelName(String project, String location, String model) {

  private static final String FORM = "projects/PROJECT/locations/LOCATION/models/MODEL";

  /**
   * Project IDs as Resource Manager has them, less their lower bound of six characters: private
   * endpoints have shorter ones.
   */
  static final String PROJECT =
      "(?:[0-9]+|(?:[a-z0-9-]+(?:[.][a-z0-9-]+)+:)?[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?)";

  static final String LOCATION = "[a-z](?:[a-z0-9-]*[a-z0-9])?";
  private static final String MODEL = "[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?";

  /** What the API server and the operator ask of {@code spec.model}. */
  public static final TextGrammar GRAMMAR =
      TextGrammar.of(
          "model",
          "write " + FORM,
          new TextRule(
              not(matches("/(?s:.*)|[a-z]*://(?s:.*)|[a-z0-9.-]*googleapis[.]com(?s:.*)")),
              "is a URL or a path",
              "write the resource name alone: " + FORM),
          new TextRule(
              matches("projects/[^/]+/locations/[^/]+/models/[^/]+"),
              "is not the resource name of a model",
              "write " + FORM),
          new TextRule(
              not(contains("@")),
              "names a version, and AutoML models have none",
              "leave out the @ and what follows it"),
          new TextRule(
              matches("projects/" + PROJECT + "/(?s:.*)"),
              "names no valid project",
              "write a project ID (lower-case letters, digits and hyphens), a project number, or a"
                  + " domain-scoped ID such as example.com:my-project"),
          new TextRule(
              matches("projects/[^/]+/locations/" + LOCATION + "/(?s:.*)"),
              "names no valid location",
              "write a location such as us-central1 or eu"),
          new TextRule(
              matches("(?s:.*)/" + MODEL),
              "names no valid model ID",
              "write the ID as AutoML shows it: letters, digits, hyphens and underscores"));

  /**
   * @throws IllegalArgumentException with the text of the rule that {@code name} breaks
   */
  public static ModelName parse(String name) {
    var parts = GRAMMAR.require(name).split("/");
    return new ModelName(parts[1], parts[3], parts[5]);
  }

  /** {@code projects/P/locations/L}: where the model's operations are. */
  public String locationName() {
    return "projects/" + project + "/locations/" + location;
  }

  /** The resource name. */
  @Override
  public String toString() {
    return locationName() + "/models/" + model;
  }
}
