package dev.modelexport.rules;

import static dev.modelexport.rules.OutputRule.Kind.FieldValueForbidden;
import static dev.modelexport.rules.OutputRule.Kind.FieldValueInvalid;
import static dev.modelexport.rules.OutputRule.Kind.FieldValueRequired;

import dev.modelexport.api.v1alpha1.OutputConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Exactly one destination, and the one that goes with the format. A format that is left out or not
 * known says nothing about it. At most one of these rules is broken at a time.
 */
final class DestinationRules {

  private DestinationRules() {}

  static List<OutputRule> all() {
    return List.of(none(), two(), wrong(DestinationKind.GCR), wrong(DestinationKind.GCS));
  }

  private static OutputRule none() {
    return new OutputRule(
        "",
        FieldValueRequired,
        when(config -> Arrays.stream(DestinationKind.values()).noneMatch(k -> k.isIn(config))),
        "has(self.gcsDestination) || has(self.gcrDestination)",
        null,
        "no destination is set",
        "set " + choice());
  }

  private static OutputRule two() {
    return new OutputRule(
        "",
        FieldValueInvalid,
        when(config -> Arrays.stream(DestinationKind.values()).allMatch(k -> k.isIn(config))),
        "!has(self.gcsDestination) || !has(self.gcrDestination)",
        null,
        "gcsDestination and gcrDestination are both set",
        "keep " + choice());
  }

  /** {@code wrong} alone is set, and the format goes with the other one. */
  private static OutputRule wrong(DestinationKind wrong) {
    var right = wrong.other();
    return new OutputRule(
        wrong.field(),
        FieldValueForbidden,
        config ->
            ModelFormat.of(config.modelFormat())
                .filter(format -> format.destination() == right)
                .filter(format -> wrong.isIn(config) && !right.isIn(config))
                .map(format -> List.of(format.id()))
                .orElse(List.of()),
        "!has(self.%s) || has(self.%s) || !has(self.modelFormat) || !(self.modelFormat in %s)"
            .formatted(wrong.field(), right.field(), CelText.list(formats(right))),
        "'\"' + self.modelFormat + '\"'",
        "does not go with " + wrong.field(),
        "set %s instead, or change modelFormat to %s"
            .formatted(right.field(), Words.either(formats(wrong))));
  }

  private static Function<OutputConfig, List<String>> when(Predicate<OutputConfig> broken) {
    return config -> broken.test(config) ? List.of("") : List.of();
  }

  private static List<String> formats(DestinationKind kind) {
    return ModelFormat.ids(format -> format.destination() == kind);
  }

  private static String choice() {
    return Arrays.stream(DestinationKind.values())
        .map(kind -> kind.field() + " for " + Words.either(formats(kind)))
        .collect(Collectors.joining(", or "));
  }
}
