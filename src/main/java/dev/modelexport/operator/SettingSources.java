package dev.modelexport.operator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Where settings come from: the command line counts more than the environment, and that more than a
 * file.
 */
final class SettingSources {

  private final CommandSpec command;

  /**
   * @param command as it was given
   */
  SettingSources(CommandSpec command) {
    this.command = command;
  }

  /** All that is set, from wherever; what can't be read is told, and left out. */
  RunOptions effective(Problems problems) {
    var given = new ArrayList<>(command.commandLine().getParseResult().originalArgs());
    given.remove(command.name());
    // As arguments, for of defaults that can't be read the first would hide the others.
    var arguments = new ArrayList<>(fromEnvironment());
    arguments.addAll(given);
    var line = withoutEnvironment();
    line.parseArgs(arguments.toArray(String[]::new));
    var file = line.<RunCommand>getCommand().configFile();
    if (file.isPresent()) {
      arguments.addAll(0, new ConfigFile(file.get(), problems).arguments(command, this::isSet));
    }
    // The parser leaves the defaults out where a value can't be read.
    arguments.addAll(0, defaults(arguments));
    line = withoutEnvironment();
    var parsed = line.parseArgs(arguments.toArray(String[]::new));
    for (var error : parsed.errors()) {
      if (error instanceof ParameterException unread) {
        problems.add(sourceOf(unread, file), unread);
      } else {
        problems.add(error.getMessage());
      }
    }
    return line.<RunCommand>getCommand().options();
  }

  private static CommandLine withoutEnvironment() {
    return RunCommand.commandLine()
        .setDefaultValueProvider(
            option ->
                EnvironmentVariables.otherwise(option)
                    .orElse(option.isMultiValue() ? null : Option.NULL_VALUE));
  }

  private List<String> defaults(List<String> arguments) {
    return command.options().stream()
        .filter(option -> !isGiven(option) && !isAmong(arguments, option))
        .flatMap(
            option ->
                EnvironmentVariables.otherwise(option)
                    .map(value -> option.longestName() + "=" + value)
                    .stream())
        .toList();
  }

  private static boolean isAmong(List<String> arguments, OptionSpec option) {
    return arguments.stream().anyMatch(it -> it.startsWith(option.longestName() + "="));
  }

  private List<String> fromEnvironment() {
    return command.options().stream()
        .filter(option -> !isGiven(option))
        .flatMap(
            option ->
                variable(option)
                    .map(name -> option.longestName() + "=" + System.getenv(name))
                    .stream())
        .toList();
  }

  private boolean isSet(OptionSpec option) {
    return isGiven(option) || variable(option).isPresent();
  }

  /** On the command line, also with a value that is of no use. */
  private boolean isGiven(OptionSpec option) {
    var parsed = command.commandLine().getParseResult();
    var name = option.longestName();
    return parsed.hasMatchedOption(name)
        || parsed.originalArgs().stream()
            .anyMatch(argument -> argument.equals(name) || argument.startsWith(name + "="));
  }

  /** Empty for the command line. */
  private String sourceOf(ParameterException error, Optional<Path> file) {
    if (!(error.getArgSpec() instanceof OptionSpec option) || isGiven(option)) {
      return "";
    }
    return variable(option).orElseGet(() -> file.map(Path::toString).orElse(""));
  }

  /** The one that counts, if any is set: an empty one is not. */
  private static Optional<String> variable(OptionSpec option) {
    return EnvironmentVariables.of(option).stream()
        .filter(name -> System.getenv(name) != null && !System.getenv(name).isBlank())
        .findFirst();
  }
}
