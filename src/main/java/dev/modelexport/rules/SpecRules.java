package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.Adopt;
import dev.modelexport.api.v1alpha1.DeletionPolicy;
import dev.modelexport.api.v1alpha1.GcrDestination;
import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be known from the spec alone. The custom resource definition holds the same
 * rules; the operator asks again, for a resource may be older than its definition.
 */
public final class SpecRules {

  private static final String FORMAT_FORM =
      "use %s, or leave modelFormat out for the default of the model"
          .formatted(Words.either(ModelFormat.ids()));

  /** {@code spec.outputConfig.modelFormat}, if it is set. */
  public static final TextGrammar FORMAT =
      TextGrammar.of(
          "modelFormat",
          FORMAT_FORM,
          new TextRule(Check.oneOf(ModelFormat.ids()), "is not a format", FORMAT_FORM));

  private final List<Violation> violations = new ArrayList<>();

  private SpecRules() {}

  /** The broken rules, in the order of the fields; a null spec is told as a missing one. */
  public static List<Violation> check(ModelExportSpec spec) {
    var rules = new SpecRules();
    rules.checkSpec(spec);
    return List.copyOf(rules.violations);
  }

  private void checkSpec(ModelExportSpec spec) {
    if (spec == null) {
      required("spec", "name a model and an outputConfig in it");
      return;
    }
    if (Provider.of(spec.providerName()).isEmpty()) {
      unsupported("spec.provider", spec.providerName(), Provider.values());
    }
    requiredText("spec.model", spec.model(), ModelExportSpec.MODEL_MAX_LENGTH, ModelName.GRAMMAR);
    if (spec.outputConfig() == null) {
      required("spec.outputConfig", "tell the format and the destination in it");
    } else {
      checkOutput(spec.outputConfig());
      violations.addAll(OutputRules.check(spec, spec.outputConfig()));
    }
    if (spec.runId() != null) {
      fits("spec.runId", spec.runId(), ModelExportSpec.RUN_ID_MAX_LENGTH);
    }
    checkLifeCycle(spec);
    violations.addAll(ServingRules.check(spec));
  }

  private void checkLifeCycle(ModelExportSpec spec) {
    atLeast("spec.activeDeadlineSeconds", spec.activeDeadlineSeconds(), 1);
    atLeast("spec.backoffLimit", spec.backoffLimit(), 0);
    atLeast("spec.ttlSecondsAfterFinished", spec.ttlSecondsAfterFinished(), 0);
    var policy = spec.deletionPolicyName();
    if (policy != null && DeletionPolicy.of(policy).isEmpty()) {
      unsupported("spec.deletionPolicy", policy, DeletionPolicy.values());
    }
    if (spec.adopt() != null) {
      requiredText(
          "spec.adopt.operation",
          spec.adopt().operation(),
          Adopt.OPERATION_MAX_LENGTH,
          OperationName.GRAMMAR);
      AdoptRule.check(spec).ifPresent(violations::add);
    }
  }

  private void checkOutput(OutputConfig config) {
    if (config.modelFormat() != null) {
      text(
          "spec.outputConfig.modelFormat",
          config.modelFormat(),
          OutputConfig.FORMAT_MAX_LENGTH,
          FORMAT);
    }
    checkParams(config.params());
    if (config.gcsDestination() != null) {
      requiredText(
          "spec.outputConfig.gcsDestination.outputUriPrefix",
          config.gcsDestination().outputUriPrefix(),
          GcsDestination.URI_MAX_LENGTH,
          BucketUri.GRAMMAR);
    }
    if (config.gcrDestination() != null) {
      requiredText(
          "spec.outputConfig.gcrDestination.outputUri",
          config.gcrDestination().outputUri(),
          GcrDestination.URI_MAX_LENGTH,
          ImageReference.GRAMMAR);
    }
  }

  private void checkParams(Map<String, String> params) {
    if (params.size() > OutputConfig.PARAMS_MAX_COUNT) {
      add(
          "spec.outputConfig.params",
          "Too many: %d: must have at most %d items"
              .formatted(params.size(), OutputConfig.PARAMS_MAX_COUNT),
          "remove some");
    }
    params.forEach(
        (key, value) ->
            fits("spec.outputConfig.params[" + key + "]", value, OutputConfig.PARAM_MAX_LENGTH));
  }

  private void requiredText(String field, String value, int maxLength, TextGrammar grammar) {
    if (value == null) {
      required(field, grammar.form());
    } else {
      text(field, value, maxLength, grammar);
    }
  }

  private void text(String field, String value, int maxLength, TextGrammar grammar) {
    if (fits(field, value, maxLength)) {
      grammar.check(field, value).ifPresent(violations::add);
    }
  }

  /** Lengths are counted in characters; "bytes" is the API server's word for them. */
  private boolean fits(String field, String value, int maxLength) {
    if (value.codePointCount(0, value.length()) <= maxLength) {
      return true;
    }
    add(field, "Too long: may not be more than %d bytes".formatted(maxLength), "shorten it");
    return false;
  }

  private void atLeast(String field, Integer value, int least) {
    if (value != null && value < least) {
      add(
          field,
          "Invalid value: %d: %s in body should be greater than or equal to %d"
              .formatted(value, field, least),
          "write " + least + " or more, or leave it out");
    }
  }

  private void unsupported(String field, String value, Enum<?>... supported) {
    var names = Arrays.stream(supported).map(Enum::name).toList();
    add(
        field,
        "Unsupported value: \"%s\": supported values: \"%s\""
            .formatted(value, String.join("\", \"", names)),
        names.stream()
            .filter(value::equalsIgnoreCase)
            .findFirst()
            .map("write "::concat)
            .orElseGet(
                () -> "write " + Words.either(names) + ", or use an operator that knows more"));
  }

  private void required(String field, String remedy) {
    add(field, "Required value", remedy);
  }

  private void add(String field, String problem, String remedy) {
    violations.add(new Violation(field, problem, remedy));
  }
}
