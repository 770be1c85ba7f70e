package dev.modelexport.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A configuration in YAML: the options' names without their hyphens in front, each with a value or
 * a list of values.
 */
final class ConfigFile {

  /** These are for a command line alone. */
  private static final List<String> NOT_IN_A_FILE = List.of("--config", "--help", "--version");

  private final Path path;
  private final Problems problems;

  ConfigFile(Path path, Problems problems) {
    this.path = path;
    this.problems = problems;
  }

  /**
   * What the file says, as a command line would.
   *
   * @param isSet whether an option is set already, by what counts more than a file
   */
  List<String> arguments(CommandSpec command, Predicate<OptionSpec> isSet) {
    var known = new TreeMap<String, OptionSpec>();
    for (var option : command.options()) {
      if (!NOT_IN_A_FILE.contains(option.longestName())) {
        known.put(option.longestName().replaceFirst("^--", ""), option);
      }
    }
    var arguments = new ArrayList<String>();
    read()
        .forEach(
            (key, value) -> {
              var option = known.get(String.valueOf(key));
              if (option == null) {
                problems.add(
                    "%s: %s is no setting; there are %s"
                        .formatted(path, key, String.join(", ", known.keySet())));
              } else if (!isSet.test(option)) {
                argument(option, value).ifPresent(arguments::add);
              }
            });
    return arguments;
  }

  private Optional<String> argument(OptionSpec option, Object value) {
    var isList = value instanceof Collection<?>;
    var isValue = value != null && !isList && !(value instanceof Map<?, ?>);
    if (!isValue && !(isList && option.isMultiValue())) {
      problems.add(
          "%s: %s: write %s"
              .formatted(
                  path,
                  option.longestName().replaceFirst("^--", ""),
                  option.isMultiValue() ? "a value or a list of values" : "one value"));
      return Optional.empty();
    }
    var text =
        isList
            ? ((Collection<?>) value).stream().map(String::valueOf).collect(Collectors.joining(","))
            : value.toString();
    return Optional.of(option.longestName() + "=" + text);
  }

  private Map<?, ?> read() {
    try {
      var settings = LoadSettings.builder().setLabel(path.toString()).build();
      var content = new Load(settings).loadFromString(Files.readString(path));
      if (content == null) {
        return Map.of();
      }
      if (content instanceof Map<?, ?> map) {
        return map;
      }
      problems.add(path + ": write settings, one in a line, such as poll-interval: 10");
    } catch (MarkedYamlEngineException e) {
      // Without the line itself: it may have a secret in it.
      var mark = e.getProblemMark();
      problems.add(
          "%s:%s is no YAML: %s"
              .formatted(
                  path,
                  mark.map(m -> "%d:%d:".formatted(m.getLine() + 1, m.getColumn() + 1)).orElse(""),
                  e.getProblem()));
    } catch (YamlEngineException e) {
      problems.add(path + ": is no YAML: " + e.getMessage());
    } catch (NoSuchFileException e) {
      problems.add("--config", path, "there is no such file");
    } catch (IOException e) {
      problems.add("--config", path, "can't be read: " + e.getMessage());
    }
    return Map.of();
  }
}
