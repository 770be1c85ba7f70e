package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.rules.OutputRule.Kind;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One rule on how the fields of a spec go together, in Java and in CEL.
 *
 * @param field the field to blame, below {@code spec}
 * @param kind how the API server is to file it
 * @param broken whether a spec breaks it
 * @param cel that it holds; {@code self} is the {@code spec}
 * @param problem what to say
 * @param remedy what would be right
 */
public record SpecRule(
    String field,
    Kind kind,
    Predicate<ModelExportSpec> broken,
    String cel,
    String problem,
    String remedy) {

  Optional<Violation> violation(ModelExportSpec spec) {
    return broken.test(spec)
        ? Optional.of(new Violation("spec." + field, problem, remedy))
        : Optional.empty();
  }

  /** Problem and remedy in one line. */
  public String text() {
    return problem + "; " + remedy;
  }
}
