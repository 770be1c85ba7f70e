package dev.modelexport.rules;

import java.util.List;
import java.util.stream.Collectors;

/** Literals of the Common Expression Language. */
public final class CelText {
  private CelText() {}

  /** A string literal. */
  public static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A list of string literals. */
  public static String list(List<String> texts) {
    return texts.stream().map(CelText::quote).collect(Collectors.joining(", ", "[", "]"));
  }
}
