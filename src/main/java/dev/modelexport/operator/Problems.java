package dev.modelexport.operator;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration: all of it, one line each. */
final class Problems {

  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  /**
   * @param remedy what to write instead
   */
  void add(String option, Object value, String remedy) {
    lines.add("%s=%s: %s".formatted(option, value, remedy));
  }

  /** Adds a problem unless the value is right, and returns whether it is. */
  boolean check(boolean isRight, String option, Object value, String remedy) {
    if (!isRight) {
      add(option, value, remedy);
    }
    return isRight;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  String text() {
    return String.join(System.lineSeparator(), lines);
  }
}
