package dev.modelexport.rules;

import static dev.modelexport.rules.Check.matches;
import static dev.modelexport.rules.Check.not;

import java.util.regex.Pattern;

/**
 * The resource name of a model: {@code projects/P/locations/L/models/M}, with Vertex AI also {@code
 * M@VERSION} or {@code M@ALIAS}.
 *
 * @param project a project ID, a project number, or a domain-scoped ID such as {@code
 *     example.com:my-project}
 * @param version a version's number or alias; null if none is named
 */
public record ModelName(String project, String location, String model, String version) {

  private static final String FORM = "projects/PROJECT/locations/LOCATION/models/MODEL";

  /**
   * Project IDs as Resource Manager has them, less their lower bound of six characters: private
   * endpoints have shorter ones.
   */
  static final String PROJECT =
      "(?:[0-9]+|(?:[a-z0-9-]+(?:[.][a-z0-9-]+)+:)?[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?)";

  static final String LOCATION = "[a-z](?:[a-z0-9-]*[a-z0-9])?";

  /** A number, or an alias as the comment on Vertex AI's {@code Model.version_aliases} has it. */
  static final String VERSION = "(?:[0-9]+|[a-z][a-zA-Z0-9-]{0,126}[a-z0-9])";

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

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
              matches("projects/" + PROJECT + "/(?s:.*)"),
              "names no valid project",
              "write a project ID (lower-case letters, digits and hyphens), a project number, or a"
                  + " domain-scoped ID such as example.com:my-project"),
          new TextRule(
              matches("projects/[^/]+/locations/" + LOCATION + "/(?s:.*)"),
              "names no valid location",
              "write a location such as us-central1 or eu"),
          new TextRule(
              matches("[^@]*/" + MODEL + "(?:@(?s:.*))?"),
              "names no valid model ID",
              "write the ID as Google shows it: letters, digits, hyphens and underscores"),
          new TextRule(
              matches("[^@]*(?:@" + VERSION + ")?"),
              "has an @ that no version follows",
              "write the number of a version behind it, or an alias of lower-case letters, digits"
                  + " and hyphens such as @default"));

  /**
   * @throws IllegalArgumentException with the text of the rule that {@code name} breaks
   */
  public static ModelName parse(String name) {
    var parts = GRAMMAR.require(name).split("/");
    var at = parts[5].indexOf('@');
    return new ModelName(
        parts[1],
        parts[3],
        at < 0 ? parts[5] : parts[5].substring(0, at),
        at < 0 ? null : parts[5].substring(at + 1));
  }

  /** {@code projects/P/locations/L}: where the model's operations are. */
  public String locationName() {
    return "projects/" + project + "/locations/" + location;
  }

  /** The resource name without a version: the parent of the operations of a Vertex AI model. */
  public String withoutVersion() {
    return locationName() + "/models/" + model;
  }

  /**
   * Whether both may name the same model, in whichever versions. A project has an ID and a number,
   * and nothing in a name tells whether they belong together.
   */
  public boolean mayBeSameModelAs(ModelName other) {
    return model.equals(other.model)
        && location.equals(other.location)
        && (project.equals(other.project) || isNumber(project) != isNumber(other.project));
  }

  /** The resource name. */
  @Override
  public String toString() {
    return withoutVersion() + (version == null ? "" : "@" + version);
  }

  private static boolean isNumber(String project) {
    return NUMBER.matcher(project).matches();
  }
}
