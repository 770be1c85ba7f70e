package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.Provider;
import java.util.List;
import java.util.stream.Stream;

/**
 * How provider, model, format, destination and params go together, written from the table {@link
 * ModelFormat}.
 */
public final class OutputRules {

  /** Every rule: those on the provider first, then those on destinations and on params. */
  public static final List<OutputRule> ALL =
      Stream.of(ProviderRules.all(), DestinationRules.all(), ParamRules.all())
          .flatMap(List::stream)
          .toList();

  private OutputRules() {}

  /**
   * @param config that of the spec, or what it comes to
   */
  static List<Violation> check(ModelExportSpec spec, OutputConfig config) {
    var provider = Provider.of(spec.providerName()).orElse(null);
    var asked = new Asked(provider, spec.model(), config);
    return ALL.stream().flatMap(rule -> rule.violations(asked)).toList();
  }
}
