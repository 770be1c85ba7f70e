package dev.modelexport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What somebody may have meant by a field name that is not known. */
final class FieldGuess {
  private static final int MAX_EDITS = 2;

  private FieldGuess() {}

  /**
   * A clause to put behind the finding, or nothing: the sibling that is spelt nearly alike, or the
   * field of that name that is further down.
   */
  static String of(String name, Map<String, JsonNode> siblings) {
    return clause(near(name, siblings.keySet()).or(() -> below(name, siblings)));
  }

  /** The same among fields that have none below them. */
  static String of(String name, Set<String> siblings) {
    return clause(near(name, siblings));
  }

  private static String clause(Optional<String> guess) {
    return guess.map(field -> "; did you mean " + field + "?").orElse("");
  }

  private static Optional<String> near(String name, Set<String> siblings) {
    return siblings.stream()
        .filter(known -> distance(name, known) <= Math.min(MAX_EDITS, known.length() / 2))
        .min(
            Comparator.<String>comparingInt(known -> distance(name, known))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static Optional<String> below(String name, Map<String, JsonNode> siblings) {
    for (var sibling : siblings.entrySet()) {
      if (sibling.getKey().equals("status")) {
        continue;
      }
      var fields = SchemaWalk.fields(sibling.getValue());
      var found =
          fields.keySet().stream()
              .filter(known -> plain(known).equals(plain(name)))
              .findFirst()
              .or(() -> below(name, fields));
      if (found.isPresent()) {
        return found.map(path -> sibling.getKey() + "." + path);
      }
    }
    return Optional.empty();
  }

  /** Spelling apart: {@code output_config} is {@code outputConfig}. */
  private static String plain(String name) {
    return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
  }

  private static int distance(String name, String known) {
    return edits(plain(name), plain(known));
  }

  /** Letters left out, added, replaced or swapped with their neighbour: each is one edit. */
  private static int edits(String from, String to) {
    var edits = new int[from.length() + 1][to.length() + 1];
    for (var i = 0; i <= from.length(); i++) {
      for (var j = 0; j <= to.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, from, to, i, j);
      }
    }
    return edits[from.length()][to.length()];
  }

  private static int fewest(int[][] edits, String from, String to, int i, int j) {
    var same = from.charAt(i - 1) == to.charAt(j - 1);
    var replaced = edits[i - 1][j - 1] + (same ? 0 : 1);
    var least = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    var swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
