package dev.modelexport.rules;

import java.util.regex.Pattern;

/**
 * The forms of names, labels and keys that every API server asks for. Source: "Object Names and
 * IDs", "Labels and Selectors" and "Annotations" of the Kubernetes documentation.
 */
final class KubernetesNames {

  /** How to write what {@link #isSubdomain} takes. */
  static final String SUBDOMAIN_FORM =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-'"
          + " or '.', and must start and end with an alphanumeric character (at most 253 of"
          + " them)";

  /** How to write what {@link #isKey} takes. */
  static final String KEY_FORM =
      "a key is NAME or DOMAIN/NAME, its name of at most 63 letters, digits, '-', '_' and '.', a"
          + " letter or digit first and last";

  /** How to write what {@link #isLabel} takes. */
  static final String LABEL_FORM =
      "a label has at most 63 letters, digits, '-', '_' and '.', a letter or digit first and last";

  private static final String PART = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
  private static final Pattern NAMESPACE = Pattern.compile("(?=.{1,63}$)" + PART);
  private static final Pattern SUBDOMAIN =
      Pattern.compile("(?=.{1,253}$)" + PART + "(?:[.]" + PART + ")*");
  private static final Pattern WORD =
      Pattern.compile("(?=.{1,63}$)[A-Za-z0-9](?:[-_.A-Za-z0-9]*[A-Za-z0-9])?");

  private KubernetesNames() {}

  static boolean isNamespace(String text) {
    return NAMESPACE.matcher(text).matches();
  }

  /** The name of most kinds of objects. */
  static boolean isSubdomain(String text) {
    return SUBDOMAIN.matcher(text).matches();
  }

  /** The key of a label, an annotation, a taint or a resource. */
  static boolean isKey(String text) {
    var slash = text.indexOf('/');
    return WORD.matcher(text.substring(slash + 1)).matches()
        && (slash < 0 || isSubdomain(text.substring(0, slash)));
  }

  /** The value of a label, which may be empty. */
  static boolean isLabel(String text) {
    return text.isEmpty() || WORD.matcher(text).matches();
  }
}
