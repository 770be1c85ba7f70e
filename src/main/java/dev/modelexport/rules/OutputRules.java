package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.OutputConfig;
import java.util.List;
import java.util.stream.Stream;

/** How format, destination and params go together, written from the table {@link ModelFormat}. */
public final class OutputRules {

  /** Every rule, those on destinations first. */
  public static final List<OutputRule> ALL =
      Stream.concat(DestinationRules.all().stream(), ParamRules.all().stream()).toList();

  private OutputRules() {}

  static List<Violation> check(OutputConfig config) {
    return ALL.stream().flatMap(rule -> rule.violations(config)).toList();
  }
}
