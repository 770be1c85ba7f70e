package dev.modelexport.operator;

import java.util.regex.Pattern;

/** What Kubernetes reads as a selector of labels; it would tell so only at the first list. */
final class LabelSelectorText {

  private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
  private static final String DOMAIN = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/";
  private static final String KEY = "(%s)?%s".formatted(DOMAIN, NAME);
  private static final String VALUE = "(%s)?".formatted(NAME);

  /** Parted by commas that are not in parentheses. */
  private static final Pattern PARTS = Pattern.compile(",(?![^()]*\\))");

  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "\\s*(!?\\s*KEY|KEY\\s*(=|==|!=)\\s*VALUE|KEY\\s+(in|notin)\\s*\\(\\s*VALUE(\\s*,\\s*VALUE)*\\s*\\))\\s*"
              .replace("KEY", KEY)
              .replace("VALUE", VALUE));

  private LabelSelectorText() {}

  static void check(String text, String option, Problems problems) {
    for (var part : PARTS.split(text, -1)) {
      problems.check(
          REQUIREMENT.matcher(part).matches(),
          option,
          text,
          "\"%s\" is no requirement; write one or several, parted by commas: KEY, !KEY, KEY=VALUE,"
                  .formatted(part.strip())
              + " KEY!=VALUE, KEY in (VALUE, VALUE) or KEY notin (VALUE, VALUE), as kubectl get -l"
              + " takes them");
    }
  }
}
