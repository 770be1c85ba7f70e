package dev.modelexport.rules;

import static dev.modelexport.rules.Check.matches;
import static dev.modelexport.rules.Check.not;
import static dev.modelexport.rules.Check.startsWith;

import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ServingSpec;
import dev.modelexport.rules.OutputRule.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code spec.deployment} has to keep to besides its schema. What the schema alone can tell is
 * not asked again: nothing that breaks it is ever stored.
 */
public final class ServingRules {

  private static final String NAME_FORM =
      "write letters, digits, dots, underscores and hyphens, such as default";

  /** {@code spec.deployment.modelName}, if it is set: one part of a path. */
  public static final TextGrammar MODEL_NAME =
      TextGrammar.of(
          "modelName",
          NAME_FORM,
          new TextRule(
              matches("[A-Za-z0-9][A-Za-z0-9._-]*"), "can't be the name of a model", NAME_FORM));

  private static final String PATH_FORM = "write a path such as /v1/models/default";

  /** {@code spec.deployment.readinessPath}, if it is set. */
  public static final TextGrammar READINESS_PATH =
      TextGrammar.of(
          "readinessPath",
          PATH_FORM,
          new TextRule(startsWith("/"), "does not begin with a slash", PATH_FORM),
          new TextRule(
              not(matches("(?s:.*)[\\s?#](?s:.*)")),
              "has a blank, a question mark or a hash",
              PATH_FORM));

  /** Prefixes of the labels that the operator sets itself, and selects pods by. */
  public static final List<String> RESERVED = List.of("app.kubernetes.io/", "modelexport.dev/");

  /** Container runtimes take a name of 255 characters, and a tag of 128 behind a colon. */
  private static final int IMAGE_MAX_LENGTH = 384;

  /** On the spec as a whole. */
  public static final List<SpecRule> ALL =
      List.of(
          new SpecRule(
              "deployment",
              Kind.FieldValueForbidden,
              spec ->
                  spec.deployment() != null
                      && spec.outputConfig() != null
                      && DestinationKind.GCS.isIn(spec.outputConfig())
                      && !DestinationKind.GCR.isIn(spec.outputConfig()),
              """
              !has(self.deployment) || !has(self.outputConfig.gcsDestination) ||
              has(self.outputConfig.gcrDestination)""",
              "only an image can be rolled out",
              "export to gcrDestination, or remove deployment"),
          new SpecRule(
              "outputConfig.gcrDestination.outputUri",
              Kind.FieldValueInvalid,
              spec ->
                  spec.deployment() != null
                      && spec.outputConfig() != null
                      && DestinationKind.GCR.isIn(spec.outputConfig())
                      && isTooLong(spec.outputConfig().gcrDestination().outputUri()),
              """
              !has(self.deployment) || !has(self.outputConfig.gcrDestination) ||
              size(self.outputConfig.gcrDestination.outputUri) <= %d"""
                  .formatted(IMAGE_MAX_LENGTH),
              "no node can pull an image of more than %d characters".formatted(IMAGE_MAX_LENGTH),
              "shorten it"),
          new SpecRule(
              "ttlSecondsAfterFinished",
              Kind.FieldValueForbidden,
              spec -> spec.deployment() != null && spec.ttlSecondsAfterFinished() != null,
              "!has(self.deployment) || !has(self.ttlSecondsAfterFinished)",
              "the Deployment would be deleted with this resource",
              "remove ttlSecondsAfterFinished or deployment"),
          new SpecRule(
              "deployment.podLabels",
              Kind.FieldValueInvalid,
              spec ->
                  spec.deployment() != null
                      && spec.deployment().podLabels().keySet().stream()
                          .anyMatch(key -> RESERVED.stream().anyMatch(key::startsWith)),
              """
              !has(self.deployment) || !has(self.deployment.podLabels) ||
              self.deployment.podLabels.all(key, %s)"""
                  .formatted(
                      RESERVED.stream()
                          .map(prefix -> "!" + startsWith(prefix).cel("key"))
                          .collect(Collectors.joining(" && "))),
              "labels of %s are the operator's own".formatted(String.join(" and ", RESERVED)),
              "use another prefix, or none"));

  private ServingRules() {}

  private static boolean isTooLong(String image) {
    return image != null && image.codePointCount(0, image.length()) > IMAGE_MAX_LENGTH;
  }

  /** The broken rules of a spec. */
  static List<Violation> check(ModelExportSpec spec) {
    var violations = new ArrayList<Violation>();
    if (spec.deployment() != null) {
      checkTexts(spec.deployment(), violations);
    }
    ALL.stream().flatMap(rule -> rule.violation(spec).stream()).forEach(violations::add);
    if (spec.deployment() != null) {
      violations.addAll(PodRules.check(spec.deployment()));
    }
    return violations;
  }

  private static void checkTexts(ServingSpec deployment, List<Violation> violations) {
    if (deployment.modelName() != null) {
      MODEL_NAME
          .check("spec.deployment.modelName", deployment.modelName())
          .ifPresent(violations::add);
    }
    if (deployment.readinessPath() != null) {
      READINESS_PATH
          .check("spec.deployment.readinessPath", deployment.readinessPath())
          .ifPresent(violations::add);
    }
  }
}
