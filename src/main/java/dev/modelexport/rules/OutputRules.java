package dev.modelexport.rules;

import static dev.modelexport.rules.OutputRule.Kind.FieldValueForbidden;
import static dev.modelexport.rules.OutputRule.Kind.FieldValueInvalid;
import static dev.modelexport.rules.OutputRule.Kind.FieldValueRequired;

import dev.modelexport.api.v1alpha1.OutputConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How format, destination and params go together, written from the table {@link ModelFormat}.
 *
 * <p>A format that is left out or not known says nothing about the destination, and its params need
 * only be ones that some format has.
 */
public final class OutputRules {

  /** Every rule; at most one of those on destinations is broken at a time. */
  public static final List<OutputRule> ALL = all();

  private OutputRules() {}

  static List<Violation> check(OutputConfig config) {
    return ALL.stream().flatMap(rule -> rule.violations(config)).toList();
  }

  static boolean has(OutputConfig config, DestinationKind kind) {
    return switch (kind) {
      case GCS -> config.gcsDestination() != null;
      case GCR -> config.gcrDestination() != null;
    };
  }

  private static List<OutputRule> all() {
    var rules = new ArrayList<OutputRule>();
    rules.add(noDestination());
    rules.add(twoDestinations());
    for (var kind : DestinationKind.values()) {
      rules.add(wrongDestination(kind));
    }
    rules.add(noParams());
    rules.add(unknownParam());
    params().forEach(param -> rules.add(paramValue(param)));
    return List.copyOf(rules);
  }

  private static OutputRule noDestination() {
    return new OutputRule(
        "",
        FieldValueRequired,
        when(config -> Arrays.stream(DestinationKind.values()).noneMatch(k -> has(config, k))),
        "has(self.gcsDestination) || has(self.gcrDestination)",
        null,
        new Message("no destination is set"),
        "set " + destinations());
  }

  private static OutputRule twoDestinations() {
    return new OutputRule(
        "",
        FieldValueInvalid,
        when(config -> Arrays.stream(DestinationKind.values()).allMatch(k -> has(config, k))),
        "!(has(self.gcsDestination) && has(self.gcrDestination))",
        null,
        new Message("gcsDestination and gcrDestination are both set"),
        "keep " + destinations());
  }

  /** The destination that {@code kind} formats can't be written to is set instead of theirs. */
  private static OutputRule wrongDestination(DestinationKind kind) {
    var wrong = kind.other();
    return new OutputRule(
        wrong.field(),
        FieldValueForbidden,
        config ->
            formats(config.modelFormat(), format -> format.destination() == kind)
                .filter(format -> has(config, wrong) && !has(config, kind))
                .toList(),
        "!has(self.modelFormat) || !(self.modelFormat in %s) || has(self.%s) || !has(self.%s)"
            .formatted(
                CelText.list(ids(f -> f.destination() == kind)), kind.field(), wrong.field()),
        "self.modelFormat",
        new Message("%s does not go with modelFormat {value}".formatted(wrong.field())),
        "set %s instead, or change modelFormat to %s"
            .formatted(kind.field(), Words.either(ids(f -> f.destination() == wrong))));
  }

  private static OutputRule noParams() {
    return new OutputRule(
        "params",
        FieldValueForbidden,
        config ->
            formats(config.modelFormat(), format -> format.params().isEmpty())
                .filter(format -> !config.params().isEmpty())
                .toList(),
        "!has(self.params) || size(self.params) == 0 || !has(self.modelFormat)"
            + " || !(self.modelFormat in %s)"
                .formatted(CelText.list(ids(f -> f.params().isEmpty()))),
        "self.modelFormat",
        new Message("modelFormat {value} takes no params"),
        "remove params; only %s takes any"
            .formatted(Words.either(ids(f -> !f.params().isEmpty()))));
  }

  /** Formats that take params all take the same ones (there is one), so none is asked for here. */
  private static OutputRule unknownParam() {
    var keys = params().stream().map(FormatParam::key).toList();
    var free = CelText.list(ids(f -> f.params().isEmpty()));
    return new OutputRule(
        "params[*]",
        FieldValueInvalid,
        config ->
            formats(config.modelFormat(), format -> format.params().isEmpty()).findAny().isPresent()
                ? List.of()
                : config.params().keySet().stream().filter(key -> !keys.contains(key)).toList(),
        "!has(self.params) || (has(self.modelFormat) && self.modelFormat in %s)".formatted(free)
            + " || self.params.all(key, key in %s)".formatted(CelText.list(keys)),
        "self.params.filter(key, !(key in %s))[0]".formatted(CelText.list(keys)),
        new Message("{value} is not a param that a format has"),
        "remove it; %s has %s"
            .formatted(Words.either(ids(f -> !f.params().isEmpty())), String.join(" and ", keys)));
  }

  private static OutputRule paramValue(FormatParam param) {
    var free = CelText.list(ids(f -> f.params().isEmpty()));
    var value = "self.params[%s]".formatted(CelText.quote(param.key()));
    return new OutputRule(
        "params[%s]".formatted(param.key()),
        FieldValueInvalid,
        config ->
            formats(config.modelFormat(), format -> format.params().isEmpty()).findAny().isPresent()
                ? List.of()
                : Stream.ofNullable(config.params().get(param.key()))
                    .filter(given -> !param.values().contains(given))
                    .toList(),
        "!has(self.params) || !(%s in self.params)".formatted(CelText.quote(param.key()))
            + " || (has(self.modelFormat) && self.modelFormat in %s)".formatted(free)
            + " || %s in %s".formatted(value, CelText.list(param.values())),
        value,
        new Message("{value} is not a value of " + param.key()),
        "use " + Words.either(param.values()));
  }

  /** {@code given} itself, if it names a format that {@code wanted} fits. */
  private static Stream<String> formats(String given, Predicate<ModelFormat> wanted) {
    return ModelFormat.of(given).filter(wanted).map(ModelFormat::id).stream();
  }

  private static Function<OutputConfig, List<String>> when(Predicate<OutputConfig> broken) {
    return config -> broken.test(config) ? List.of("") : List.of();
  }

  private static List<String> ids(Predicate<ModelFormat> wanted) {
    return Arrays.stream(ModelFormat.values()).filter(wanted).map(ModelFormat::id).toList();
  }

  private static List<FormatParam> params() {
    return Arrays.stream(ModelFormat.values())
        .flatMap(format -> format.params().stream())
        .distinct()
        .toList();
  }

  private static String destinations() {
    return Arrays.stream(DestinationKind.values())
        .map(kind -> kind.field() + " for " + Words.either(ids(f -> f.destination() == kind)))
        .collect(Collectors.joining(", or "));
  }
}
