package dev.modelexport.rules;

import java.util.List;

/**
 * A parameter of a format.
 *
 * @param values every value that it can have; the first is the default
 */
public record FormatParam(String key, List<String> values) {

  public FormatParam {
    values = List.copyOf(values);
  }

  public String defaultValue() {
    return values.get(0);
  }
}
