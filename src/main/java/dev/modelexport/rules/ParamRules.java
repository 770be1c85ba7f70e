package dev.modelexport.rules;

import static dev.modelexport.rules.OutputRule.Kind.FieldValueForbidden;
import static dev.modelexport.rules.OutputRule.Kind.FieldValueInvalid;

import dev.modelexport.api.v1alpha1.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Params of AutoML: only for a format that takes some, with known keys and values. With a format
 * that is left out or not known, they need only be ones that some format has.
 *
 * <p>All formats that take params take the same ones, as there is one of them.
 */
final class ParamRules {

  private static final List<String> WITHOUT =
      ModelFormat.ids(f -> f.isOf(Provider.AutoML) && f.params().isEmpty());
  private static final List<String> WITH = ModelFormat.ids(f -> !f.params().isEmpty());
  private static final List<FormatParam> PARAMS =
      Arrays.stream(ModelFormat.values()).flatMap(f -> f.params().stream()).distinct().toList();

  private static final String CEL_NONE_ALLOWED =
      "has(self.outputConfig.modelFormat) && self.outputConfig.modelFormat in "
          + CelText.list(WITHOUT);

  private static final String CEL_NOT_ASKED =
      "self.provider != 'AutoML' || !has(self.outputConfig.params) || ";

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
        "outputConfig.params",
        FieldValueForbidden,
        asked ->
            isAutoMl(asked) && noneAllowed(asked) && !asked.config().params().isEmpty()
                ? List.of(asked.config().modelFormat())
                : List.of(),
        CEL_NOT_ASKED + "size(self.outputConfig.params) == 0 || !(" + CEL_NONE_ALLOWED + ")",
        "'\"' + self.outputConfig.modelFormat + '\"'",
        "takes no params",
        "remove params; only %s takes any".formatted(Words.either(WITH)));
  }

  private static OutputRule unknown() {
    var keys = PARAMS.stream().map(FormatParam::key).toList();
    return new OutputRule(
        "outputConfig.params[*]",
        FieldValueInvalid,
        asked ->
            !isAutoMl(asked) || noneAllowed(asked)
                ? List.of()
                : asked.config().params().keySet().stream()
                    .filter(key -> !keys.contains(key))
                    .toList(),
        "%s(%s) ||\nself.outputConfig.params.all(key, key in %s)"
            .formatted(CEL_NOT_ASKED, CEL_NONE_ALLOWED, CelText.list(keys)),
        "self.outputConfig.params.filter(key, !(key in %s)).map(key, %s)[0]"
            .formatted(CelText.list(keys), Told.cel("key")),
        "is not a param of any format",
        "remove it; %s takes %s".formatted(Words.either(WITH), String.join(" and ", keys)));
  }

  private static OutputRule value(FormatParam param) {
    var key = CelText.quote(param.key());
    return new OutputRule(
        "outputConfig.params[" + param.key() + "]",
        FieldValueInvalid,
        asked ->
            Stream.ofNullable(asked.config().params().get(param.key()))
                .filter(value -> isAutoMl(asked) && !noneAllowed(asked))
                .filter(value -> !param.values().contains(value))
                .toList(),
        "%1$s!(%2$s in self.outputConfig.params) || (%3$s) ||\nself.outputConfig.params[%2$s] in %4$s"
            .formatted(CEL_NOT_ASKED, key, CEL_NONE_ALLOWED, CelText.list(param.values())),
        Told.cel("self.outputConfig.params[" + key + "]"),
        "is not a value of " + param.key(),
        "use " + Words.either(param.values()));
  }

  private static boolean isAutoMl(Asked asked) {
    return asked.provider() == Provider.AutoML;
  }

  private static boolean noneAllowed(Asked asked) {
    return asked.config().modelFormat() != null && WITHOUT.contains(asked.config().modelFormat());
  }
}
