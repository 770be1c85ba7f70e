package dev.modelexport.rules;

import static dev.modelexport.rules.OutputRule.Kind.FieldValueForbidden;
import static dev.modelexport.rules.OutputRule.Kind.FieldValueInvalid;

import dev.modelexport.api.v1alpha1.OutputConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Params: only for a format that takes some, with known keys and values. With a format that is left
 * out or not known, they need only be ones that some format has.
 *
 * <p>All formats that take params take the same ones, as there is one of them.
 */
final class ParamRules {

  private static final List<String> WITHOUT = ModelFormat.ids(f -> f.params().isEmpty());
  private static final List<String> WITH = ModelFormat.ids(f -> !f.params().isEmpty());
  private static final List<FormatParam> PARAMS =
      Arrays.stream(ModelFormat.values()).flatMap(f -> f.params().stream()).distinct().toList();

  private static final String CEL_NONE_ALLOWED =
      "has(self.modelFormat) && self.modelFormat in " + CelText.list(WITHOUT);

  private ParamRules() {}

  static List<OutputRule> all() {
    var rules = new ArrayList<OutputRule>();
    rules.add(none());
    rules.add(unknown());
    PARAMS.forEach(param -> rules.add(value(param)));
    return rules;
  }

  private static OutputRule none() {
    return new OutputRule(
        "params",
        FieldValueForbidden,
        config ->
            noneAllowed(config) && !config.params().isEmpty()
                ? List.of(config.modelFormat())
                : List.of(),
        "!has(self.params) || size(self.params) == 0 || !(" + CEL_NONE_ALLOWED + ")",
        "'\"' + self.modelFormat + '\"'",
        "takes no params",
        "remove params; only %s takes any".formatted(Words.either(WITH)));
  }

  private static OutputRule unknown() {
    var keys = PARAMS.stream().map(FormatParam::key).toList();
    return new OutputRule(
        "params[*]",
        FieldValueInvalid,
        config ->
            noneAllowed(config)
                ? List.of()
                : config.params().keySet().stream().filter(key -> !keys.contains(key)).toList(),
        "!has(self.params) || (%s) || self.params.all(key, key in %s)"
            .formatted(CEL_NONE_ALLOWED, CelText.list(keys)),
        "self.params.filter(key, !(key in %s)).map(key, %s)[0]"
            .formatted(CelText.list(keys), Told.cel("key")),
        "is not a param of any format",
        "remove it; %s takes %s".formatted(Words.either(WITH), String.join(" and ", keys)));
  }

  private static OutputRule value(FormatParam param) {
    var key = CelText.quote(param.key());
    return new OutputRule(
        "params[" + param.key() + "]",
        FieldValueInvalid,
        config ->
            Stream.ofNullable(config.params().get(param.key()))
                .filter(value -> !noneAllowed(config) && !param.values().contains(value))
                .toList(),
        "!has(self.params) || !(%1$s in self.params) || (%2$s) || self.params[%1$s] in %3$s"
            .formatted(key, CEL_NONE_ALLOWED, CelText.list(param.values())),
        Told.cel("self.params[" + key + "]"),
        "is not a value of " + param.key(),
        "use " + Words.either(param.values()));
  }

  private static boolean noneAllowed(OutputConfig config) {
    return ModelFormat.of(config.modelFormat()).filter(f -> f.params().isEmpty()).isPresent();
  }
}
