package dev.modelexport.operator;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The variables that stand for options that are not given. */
public final class EnvironmentVariables {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)");
  private static final Pattern LITERAL = Pattern.compile(":-([^$}]*)}$");

  private EnvironmentVariables() {}

  /** As they are written in the option's default; the first that is set counts. */
  public static List<String> of(OptionSpec option) {
    return VARIABLE.matcher(written(option)).results().map(variable -> variable.group(1)).toList();
  }

  /** What counts where no variable is set; empty for nothing. */
  static Optional<String> otherwise(ArgSpec option) {
    return LITERAL.matcher(written(option)).results().findFirst().map(literal -> literal.group(1));
  }

  private static String written(ArgSpec option) {
    return option.userObject() instanceof AnnotatedElement element
            && element.isAnnotationPresent(Option.class)
        ? element.getAnnotation(Option.class).defaultValue()
        : "";
  }
}
