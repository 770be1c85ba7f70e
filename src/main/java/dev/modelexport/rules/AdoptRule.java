package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.ModelExportSpec;
import java.util.Optional;

/**
 * The one rule on how {@code adopt} goes with the rest: the operation runs where the model is. The
 * projects are not compared, as one name may have the ID and the other the number. Names that tell
 * no location are refused by rules of their own.
 */
public final class AdoptRule {

  private static final Check OPERATION =
      Check.matches("projects/[^/]+/locations/[a-z0-9-]+/(?:models/[^/]+/)?operations/[^/]+");
  private static final Check MODEL =
      Check.matches("projects/[^/]+/locations/[a-z0-9-]+/models/[^/]+");
  private static final int LOCATION_INDEX = 3;
  private static final String REMEDY = "adopt an export of spec.model";
  private static final String PROBLEM = "is in another location than spec.model";

  /** The field to blame, below {@code spec}. */
  public static final String FIELD = "adopt.operation";

  /** That the rule holds; {@code self} is the spec. */
  public static final String CEL =
      """
      !has(self.adopt) ||
      !%s ||
      !%s ||
      self.adopt.operation.split('/')[%3$d] == self.model.split('/')[%3$d]"""
          .formatted(OPERATION.cel("self." + FIELD), MODEL.cel("self.model"), LOCATION_INDEX);

  /** What to say behind the name. */
  public static final String TEXT = PROBLEM + "; " + REMEDY;

  private AdoptRule() {}

  static Optional<Violation> check(ModelExportSpec spec) {
    var operation = spec.adopt().operation();
    var broken =
        operation != null
            && spec.model() != null
            && OPERATION.holds(operation)
            && MODEL.holds(spec.model())
            && !location(operation).equals(location(spec.model()));
    return broken
        ? Optional.of(new Violation("spec." + FIELD, Told.of(operation) + " " + PROBLEM, REMEDY))
        : Optional.empty();
  }

  private static String location(String name) {
    return name.split("/")[LOCATION_INDEX];
  }
}
