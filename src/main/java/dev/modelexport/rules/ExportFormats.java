package dev.modelexport.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which formats a model can be exported in, by its problem and type.
 *
 * <p>Google's own texts disagree on this, so it is data. {@link #bundled()} is the project's
 * reading of them; an administrator can put a file of the same form in its place.
 */
public final class ExportFormats {

  private static final String RESOURCE = "export-formats.yaml";
  private static final String EVERY_TYPE = "";

  /**
   * The formats of one or more types of one problem.
   *
   * @param types the types; empty for a problem whose models have none
   * @param formats what they can be exported in; empty if they can't be
   * @param defaultFormat what a request without a format means; null where that is not documented
   */
  public record Row(
      Problem problem, List<String> types, List<ModelFormat> formats, ModelFormat defaultFormat) {

    public Row {
      types = List.copyOf(types);
      formats = List.copyOf(formats);
    }
  }

  private final Map<Problem, Map<String, Row>> byType = new LinkedHashMap<>();
  private final List<Row> rows;

  ExportFormats(List<Row> rows) {
    this.rows = List.copyOf(rows);
    for (var row : rows) {
      var types = byType.computeIfAbsent(row.problem(), problem -> new LinkedHashMap<>());
      (row.types().isEmpty() ? List.of(EVERY_TYPE) : row.types())
          .forEach(type -> types.put(type, row));
    }
  }

  /** The table that comes with the operator. */
  public static ExportFormats bundled() {
    try (var yaml = ExportFormats.class.getResourceAsStream(RESOURCE)) {
      return new ExportFormatsFile("the bundled " + RESOURCE).read(yaml.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the bundled " + RESOURCE, e);
    }
  }

  /**
   * An administrator's table, in place of the bundled one.
   *
   * @throws IllegalArgumentException if the file can't be read or is not such a table; the text
   *     names the file and the place in it
   */
  public static ExportFormats load(Path file) {
    try {
      return new ExportFormatsFile(file.toString()).read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read the export formats of " + file + ": " + e, e);
    }
  }

  /** The rows, in the order of the file. */
  public List<Row> rows() {
    return rows;
  }

  /**
   * The row of a model; empty if the table does not know it.
   *
   * @param modelType null if the API does not tell it
   */
  public Optional<Row> find(Problem problem, String modelType) {
    var types = problem == null ? null : byType.get(problem);
    if (types == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(types.getOrDefault(EVERY_TYPE, types.get(modelType)));
  }
}
