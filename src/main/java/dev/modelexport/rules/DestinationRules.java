package dev.modelexport.rules;

import static dev.modelexport.rules.OutputRule.Kind.FieldValueForbidden;
import static dev.modelexport.rules.OutputRule.Kind.FieldValueInvalid;
import static dev.modelexport.rules.OutputRule.Kind.FieldValueRequired;

import dev.modelexport.api.v1alpha1.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Exactly one destination, and with AutoML the one that goes with the format. A format that is left
 * out or not known says nothing about it. At most one of these rules is broken at a time.
 *
 * <p>With Vertex AI, the model tells which destinations a format goes with: {@link VertexRules}.
 */
final class DestinationRules {

  private static final String CHOICE = "gcsDestination for files, or gcrDestination for an image";

  private DestinationRules() {}

  static List<OutputRule> all() {
    return List.of(none(), two(), wrong(DestinationKind.GCR), wrong(DestinationKind.GCS));
  }

  private static OutputRule none() {
    return new OutputRule(
        "outputConfig",
        FieldValueRequired,
        when(
            asked ->
                Arrays.stream(DestinationKind.values()).noneMatch(k -> k.isIn(asked.config()))),
        "has(self.outputConfig.gcsDestination) || has(self.outputConfig.gcrDestination)",
        null,
        "no destination is set",
        "set " + CHOICE);
  }

  private static OutputRule two() {
    return new OutputRule(
        "outputConfig",
        FieldValueInvalid,
        when(
            asked -> Arrays.stream(DestinationKind.values()).allMatch(k -> k.isIn(asked.config()))),
        "!has(self.outputConfig.gcsDestination) || !has(self.outputConfig.gcrDestination)",
        null,
        "gcsDestination and gcrDestination are both set",
        "keep " + CHOICE);
  }

  /** {@code wrong} alone is set, and the format goes with the other one. */
  private static OutputRule wrong(DestinationKind wrong) {
    var right = wrong.other();
    return new OutputRule(
        "outputConfig." + wrong.field(),
        FieldValueForbidden,
        asked ->
            ModelFormat.of(asked.config().modelFormat())
                .filter(format -> asked.provider() == Provider.AutoML)
                .filter(format -> format.destination().filter(right::equals).isPresent())
                .filter(format -> asked.isTo(wrong))
                .map(format -> List.of(format.id()))
                .orElse(List.of()),
        """
        self.provider != 'AutoML' || !has(self.outputConfig.%s) || has(self.outputConfig.%s) ||
        !has(self.outputConfig.modelFormat) || !(self.outputConfig.modelFormat in %s)"""
            .formatted(wrong.field(), right.field(), CelText.list(formats(right))),
        "'\"' + self.outputConfig.modelFormat + '\"'",
        "does not go with " + wrong.field(),
        "set %s instead, or change modelFormat to %s"
            .formatted(right.field(), Words.either(formats(wrong))));
  }

  private static Function<Asked, List<String>> when(Predicate<Asked> broken) {
    return asked -> broken.test(asked) ? List.of("") : List.of();
  }

  private static List<String> formats(DestinationKind kind) {
    return ModelFormat.ids(format -> format.destination().filter(kind::equals).isPresent());
  }
}
