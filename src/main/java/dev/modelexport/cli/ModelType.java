package dev.modelexport.cli;

import dev.modelexport.rules.ExportFormats;
import dev.modelexport.rules.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The problem and the type of a model, as {@code --model-type} names them.
 *
 * @param type null for a problem whose models have no types
 */
record ModelType(Problem problem, String type) {

  /**
   * Reads {@code PROBLEM/TYPE}, {@code TYPE} or {@code PROBLEM}.
   *
   * <p>A type alone may be one of several problems: the image classification that most models are
   * is then meant, if it has the type.
   *
   * @throws IllegalArgumentException if the table has no such model, or several; the text lists
   *     what fits
   */
  static ModelType parse(String text, ExportFormats formats) {
    var slash = text.indexOf('/');
    var problem = problem(slash < 0 ? text : text.substring(0, slash));
    if (slash < 0) {
      return problem.isPresent() ? of(problem.get(), null, formats) : ofType(text, formats);
    }
    return of(
        problem.orElseThrow(() -> unknown(text, formats)), text.substring(slash + 1), formats);
  }

  private static ModelType of(Problem problem, String type, ExportFormats formats) {
    var text = type == null ? problem.name() : problem + "/" + type;
    var row = formats.find(problem, type).orElseThrow(() -> unknown(text, formats));
    if (type != null && row.types().isEmpty()) {
      throw new IllegalArgumentException(
          "--model-type: models of %s have no types; write %s".formatted(problem.words(), problem));
    }
    return new ModelType(problem, type);
  }

  private static ModelType ofType(String type, ExportFormats formats) {
    var problems =
        formats.rows().stream()
            .filter(row -> row.types().contains(type))
            .map(ExportFormats.Row::problem)
            .distinct()
            .toList();
    if (problems.isEmpty()) {
      throw unknown(type, formats);
    }
    if (problems.size() > 1 && !problems.contains(Problem.ImageClassification)) {
      throw new IllegalArgumentException(
          "--model-type: \"%s\" is a type of several problems; write %s"
              .formatted(
                  type,
                  problems.stream().map(p -> p + "/" + type).collect(Collectors.joining(" or "))));
    }
    var problem = problems.size() == 1 ? problems.get(0) : Problem.ImageClassification;
    return new ModelType(problem, type);
  }

  private static Optional<Problem> problem(String name) {
    return Arrays.stream(Problem.values()).filter(p -> p.name().equals(name)).findFirst();
  }

  private static IllegalArgumentException unknown(String text, ExportFormats formats) {
    var known =
        formats.rows().stream()
            .map(ModelType::names)
            .collect(Collectors.joining("\n  ", "\n  ", ""));
    return new IllegalArgumentException(
        "--model-type: \"%s\" is not known; known are:%s".formatted(text, known));
  }

  private static String names(ExportFormats.Row row) {
    var types = row.types().isEmpty() ? List.of("") : row.types();
    return types.stream()
        .map(type -> row.problem() + (type.isEmpty() ? "" : "/" + type))
        .collect(Collectors.joining("\n  "));
  }
}
