package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.Provider;

/**
 * What a spec asks for, as far as the rules on how its fields go together look at it.
 *
 * @param provider null for one that this operator does not know: its rules are not known either
 * @param model as the spec has it; null if it has none
 */
record Asked(Provider provider, String model, OutputConfig config) {

  /** Whether {@code kind} is the one destination that is set. */
  boolean isTo(DestinationKind kind) {
    return kind.isIn(config) && !kind.other().isIn(config);
  }
}
