package dev.modelexport.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of an output configuration once the model is known.
 *
 * @param violations empty if it can be exported, as far as can be known
 * @param modelFormat the format to ask for; null when only the provider knows the default
 * @param params the parameters to ask for, the format's defaults filled in
 */
public record Resolution(
    List<Violation> violations, String modelFormat, Map<String, String> params) {

  public Resolution {
    violations = List.copyOf(violations);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }
}
