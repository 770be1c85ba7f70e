package dev.modelexport.operator;

import java.util.regex.Pattern;

/** What Kubernetes takes as the name of a namespace: a label of RFC 1123. */
final class NamespaceName {

  private static final Pattern PATTERN = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private NamespaceName() {}

  static void check(String name, String option, Problems problems) {
    problems.check(
        PATTERN.matcher(name).matches(),
        option,
        name,
        "no namespace can have this name; write up to 63 of a-z, 0-9 and -, with no - at its ends");
  }
}
