package dev.modelexport.operator;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The variables that stand for options that are not given. */
public final class EnvironmentVariables {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)");

  private EnvironmentVariables() {}

  /** As they are written in the option's default; the first that is set counts. */
  public static List<String> of(OptionSpec option) {
    if (option.userObject() instanceof AnnotatedElement element
        && element.isAnnotationPresent(Option.class)) {
      return VARIABLE
          .matcher(element.getAnnotation(Option.class).defaultValue())
          .results()
          .map(variable -> variable.group(1))
          .toList();
    }
    return List.of();
  }
}
