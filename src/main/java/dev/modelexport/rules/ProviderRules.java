package dev.modelexport.rules;

import static dev.modelexport.rules.OutputRule.Kind.FieldValueForbidden;
import static dev.modelexport.rules.OutputRule.Kind.FieldValueInvalid;

import dev.modelexport.api.v1alpha1.Provider;
import java.util.List;
import java.util.stream.Stream;

/** What one provider has and the other does not: versions of models, formats, params. */
final class ProviderRules {

  private static final Check VERSION = Check.matches("[^@]*@" + ModelName.VERSION);
  private static final Check EUROPE = Check.contains("/locations/eu/");

  private ProviderRules() {}

  static List<OutputRule> all() {
    return List.of(
        version(),
        location(),
        format(
            Provider.AutoML,
            "use %s, or set provider to VertexAI if the model is there"
                .formatted(Words.either(ModelFormat.ids(Provider.AutoML)))),
        format(
            Provider.VertexAI,
            "export tf_saved_model to gcsDestination and serve it with a public image, or, for a"
                + " model with a container of its own, custom_trained to gcrDestination"),
        params());
  }

  /** A text that is no version at all is the business of {@link ModelName#GRAMMAR}. */
  private static OutputRule version() {
    return new OutputRule(
        "model",
        FieldValueInvalid,
        asked ->
            Stream.ofNullable(asked.model())
                .filter(model -> asked.provider() == Provider.AutoML && VERSION.holds(model))
                .toList(),
        "self.provider != 'AutoML' || " + Check.not(VERSION).cel("self.model"),
        Told.cel("self.model"),
        "names a version, and AutoML models have none",
        "leave out the @ and what follows it, or set provider to VertexAI");
  }

  /** AutoML's location for Europe: without this, its name would be a host that can't be reached. */
  private static OutputRule location() {
    return new OutputRule(
        "model",
        FieldValueInvalid,
        asked ->
            Stream.ofNullable(asked.model())
                .filter(model -> asked.provider() == Provider.VertexAI && EUROPE.holds(model))
                .toList(),
        "self.provider != 'VertexAI' || " + Check.not(EUROPE).cel("self.model"),
        Told.cel("self.model"),
        "is in eu, which is a location of AutoML alone",
        "name the region that the model was moved to, such as europe-west4");
  }

  /** A format that only the other provider has. */
  private static OutputRule format(Provider provider, String remedy) {
    var foreign = ModelFormat.ids(format -> !format.isOf(provider));
    return new OutputRule(
        "outputConfig.modelFormat",
        FieldValueInvalid,
        asked ->
            Stream.ofNullable(asked.config().modelFormat())
                .filter(format -> asked.provider() == provider && foreign.contains(format))
                .toList(),
        "self.provider != '%s' || !has(self.outputConfig.modelFormat) || !(self.outputConfig.modelFormat in %s)"
            .formatted(provider, CelText.list(foreign)),
        "'\"' + self.outputConfig.modelFormat + '\"'",
        "is not a format of " + provider,
        remedy);
  }

  private static OutputRule params() {
    return new OutputRule(
        "outputConfig.params",
        FieldValueForbidden,
        asked ->
            asked.provider() == Provider.VertexAI && !asked.config().params().isEmpty()
                ? List.of("")
                : List.of(),
        "self.provider != 'VertexAI' || !has(self.outputConfig.params) || size(self.outputConfig.params) == 0",
        null,
        "VertexAI takes no params",
        "remove params; only docker takes any, which AutoML alone has");
  }
}
