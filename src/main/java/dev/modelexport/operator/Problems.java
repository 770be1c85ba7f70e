package dev.modelexport.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * What is wrong with a configuration: all of it, one line each. Of a value that could not be read
 * no rule is told as well: there is none that it could keep.
 */
final class Problems {

  private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class);

  private final List<String> lines = new ArrayList<>();
  private final Set<String> unreadable = new HashSet<>();

  void add(String line) {
    lines.add(line);
  }

  /**
   * Adds what could not be read; of an option only once.
   *
   * @param source where it stands, if that is not the command line; else empty
   */
  void add(String source, ParameterException problem) {
    if (!(problem.getArgSpec() instanceof OptionSpec option)
        || unreadable.add(option.longestName())) {
      lines.add((source.isEmpty() ? "" : source + ": ") + text(problem));
    }
  }

  /** The parser's own words have no remedy. */
  private static String text(ParameterException problem) {
    return problem.getArgSpec() instanceof OptionSpec option && problem.getValue() != null
        ? remedy(option.type())
            .map(remedy -> "%s=%s: %s".formatted(option.longestName(), problem.getValue(), remedy))
            .orElseGet(problem::getMessage)
        : problem.getMessage();
  }

  private static Optional<String> remedy(Class<?> type) {
    if (NUMBERS.contains(type)) {
      return Optional.of("write a whole number");
    }
    if (type == boolean.class) {
      return Optional.of("write true or false");
    }
    return type.isEnum()
        ? Optional.of(
            Arrays.stream(type.getEnumConstants())
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "write one of ", "")))
        : Optional.empty();
  }

  /**
   * @param remedy what to write instead
   */
  void add(String option, Object value, String remedy) {
    if (!unreadable.contains(option)) {
      lines.add("%s=%s: %s".formatted(option, value, remedy));
    }
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
