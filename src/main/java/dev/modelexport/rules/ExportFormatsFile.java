package dev.modelexport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.api.v1alpha1.Provider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the form that {@code export-formats.yaml} describes, and says what is wrong with a file.
 */
final class ExportFormatsFile {

  private static final Set<String> KEYS = Set.of("types", "formats", "default");

  private final String name;
  private final Map<Problem, Set<String>> seen = new EnumMap<>(Problem.class);

  /**
   * @param name how errors call the file
   */
  ExportFormatsFile(String name) {
    this.name = name;
  }

  ExportFormats read(byte[] yaml) {
    var problems = parse(yaml);
    var rows = new ArrayList<ExportFormats.Row>();
    for (var entry : problems.properties()) {
      var problem = problem(entry.getKey());
      var place = entry.getKey();
      check(entry.getValue().isArray(), place, "is not a list of rows");
      for (var i = 0; i < entry.getValue().size(); i++) {
        rows.add(row(place + "[" + i + "]", problem, entry.getValue().get(i)));
      }
    }
    return new ExportFormats(rows);
  }

  private JsonNode parse(byte[] yaml) {
    JsonNode root;
    try {
      var loaded =
          new Load(LoadSettings.builder().build())
              .loadFromString(new String(yaml, StandardCharsets.UTF_8));
      root = new ObjectMapper().valueToTree(loaded);
    } catch (MarkedYamlEngineException e) {
      var line = e.getProblemMark().map(mark -> "line " + (mark.getLine() + 1)).orElse("the top");
      throw error(line, "is not proper YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw error("the top", "is not proper YAML: " + e.getMessage(), e);
    }
    check(
        root.isObject() && !root.isEmpty(),
        "the top",
        "is not a map from problems to lists of rows");
    return root;
  }

  private ExportFormats.Row row(String place, Problem problem, JsonNode row) {
    check(row.isObject(), place, "is not a map of types, formats and default");
    row.fieldNames()
        .forEachRemaining(
            key ->
                check(
                    KEYS.contains(key),
                    place + "." + key,
                    "is not known; known are types, formats and default"));
    check(row.has("formats"), place, "lacks formats; write formats: [] for what can't be exported");
    var types = texts(place + ".types", row.path("types"));
    checkTypes(place, problem, types);
    var formats =
        texts(place + ".formats", row.get("formats")).stream()
            .map(id -> format(place + ".formats", id))
            .toList();
    ModelFormat defaultFormat = null;
    if (row.has("default")) {
      defaultFormat = format(place + ".default", row.get("default").asText());
      check(
          formats.contains(defaultFormat),
          place + ".default",
          defaultFormat.id() + " is not among the formats");
    }
    return new ExportFormats.Row(problem, types, formats, defaultFormat);
  }

  /** A model fits one row only. */
  private void checkTypes(String place, Problem problem, List<String> types) {
    var known = seen.computeIfAbsent(problem, none -> new HashSet<>());
    var untyped = known.contains("");
    if (types.isEmpty()) {
      check(!untyped, place, "names " + problem + " without types a second time");
      check(known.isEmpty(), place, "comes after rows with types, but holds for every type");
      known.add("");
    } else {
      check(!untyped, place, "comes after a row without types, which holds for every type");
      types.forEach(
          type ->
              check(known.add(type), place, "names " + problem + "/" + type + " a second time"));
    }
  }

  private List<String> texts(String place, JsonNode list) {
    if (list.isMissingNode()) {
      return List.of();
    }
    check(list.isArray(), place, "is not a list");
    return StreamSupport.stream(list.spliterator(), false)
        .map(
            text -> {
              check(text.isTextual(), place, "has an entry that is not a text: " + text);
              return text.asText();
            })
        .toList();
  }

  private Problem problem(String key) {
    return Arrays.stream(Problem.values())
        .filter(problem -> problem.name().equals(key))
        .findFirst()
        .orElseThrow(
            () -> error(key, "is not a problem; known are " + Arrays.toString(Problem.values())));
  }

  private ModelFormat format(String place, String id) {
    return ModelFormat.of(id)
        .filter(format -> format.isOf(Provider.AutoML))
        .orElseThrow(
            () ->
                error(
                    place,
                    "\""
                        + id
                        + "\" is not a format; known are "
                        + ModelFormat.ids(Provider.AutoML)));
  }

  private void check(boolean holds, String place, String problem) {
    if (!holds) {
      throw error(place, problem);
    }
  }

  private IllegalArgumentException error(String place, String problem) {
    return error(place, problem, null);
  }

  private IllegalArgumentException error(String place, String problem, Exception cause) {
    return new IllegalArgumentException("%s: %s: %s".formatted(name, place, problem), cause);
  }
}
