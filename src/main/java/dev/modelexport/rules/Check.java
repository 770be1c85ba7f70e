package dev.modelexport.rules;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A condition on one text that can be said in Java and in CEL, so that the API server and the
 * operator can't come to differ.
 *
 * <p>Regular expressions keep to what {@link Pattern} and RE2 understand alike, and speak of the
 * whole text.
 */
public sealed interface Check {

  boolean holds(String value);

  /** The same condition as a CEL expression over {@code self}, a CEL expression too. */
  String cel(String self);

  /** The whole text matches. */
  static Check matches(String regex) {
    return new Matches(Pattern.compile(regex));
  }

  static Check startsWith(String prefix) {
    return new StartsWith(prefix);
  }

  static Check contains(String part) {
    return new Contains(part);
  }

  static Check oneOf(List<String> values) {
    return new OneOf(List.copyOf(values));
  }

  /** Not twice, so that the expression stays readable. */
  static Check not(Check check) {
    return check instanceof Not negated ? negated.check() : new Not(check);
  }

  /** The whole text matches {@code pattern}. */
  record Matches(Pattern pattern) implements Check {
    @Override
    public boolean holds(String value) {
      return pattern.matcher(value).matches();
    }

    @Override
    public String cel(String self) {
      var regex = pattern.pattern();
      var whole = regex.contains("|") ? "^(?:" + regex + ")$" : "^" + regex + "$";
      return self + ".matches(" + CelText.quote(whole) + ")";
    }
  }

  /** The text begins with {@code prefix}. */
  record StartsWith(String prefix) implements Check {
    @Override
    public boolean holds(String value) {
      return value.startsWith(prefix);
    }

    @Override
    public String cel(String self) {
      return self + ".startsWith(" + CelText.quote(prefix) + ")";
    }
  }

  /** The text holds {@code part} somewhere. */
  record Contains(String part) implements Check {
    @Override
    public boolean holds(String value) {
      return value.contains(part);
    }

    @Override
    public String cel(String self) {
      return self + ".contains(" + CelText.quote(part) + ")";
    }
  }

  /** The text is one of {@code values}. */
  record OneOf(List<String> values) implements Check {
    @Override
    public boolean holds(String value) {
      return values.contains(value);
    }

    @Override
    public String cel(String self) {
      return self + " in " + CelText.list(values);
    }
  }

  /** {@code check} does not hold. */
  record Not(Check check) implements Check {
    @Override
    public boolean holds(String value) {
      return !check.holds(value);
    }

    @Override
    public String cel(String self) {
      return check instanceof OneOf ? "!(" + check.cel(self) + ")" : "!" + check.cel(self);
    }
  }
}
