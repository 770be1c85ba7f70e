package dev.modelexport.corpus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.modelexport.api.v1alpha1.ExportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A manifest of {@code src/test/resources/corpus} and what its head says of it:
 *
 * <ul>
 *   <li>{@code # refused: TEXT}: it is refused with this text; one line for each
 *   <li>{@code # also: TEXT}: some of those who check it may say this too
 *   <li>{@code # model-type: PROBLEM/TYPE}: the model's, for the rules that need it
 *   <li>{@code # formats: FORMAT[CONTENT,...] ...}: what the Vertex AI model lists, or {@code none}
 *   <li>{@code # becomes: FORMAT key=value}: what is asked of the provider
 *   <li>{@code # passes: the API server}: only who knows the rules of pods refuses it; the
 *       definition leaves these out
 *   <li>{@code # reaches: the API server}: nothing like it is ever stored, so the operator is not
 *       asked about it
 * </ul>
 *
 * <p>In all of it, <code>${a*2000}</code> stands for the letter two thousand times.
 */
public record CorpusFile(String name, List<String> head, ObjectNode manifest) {

  static final Path FOLDER = Path.of("src", "test", "resources", "corpus");

  private static final Pattern REPEATED = Pattern.compile("\\$\\{(.)\\*([0-9]+)}");
  private static final Pattern FORMAT = Pattern.compile("(\\w+)\\[([A-Z,]+)]");
  private static final String COMMENT = "# ";

  public static List<CorpusFile> all() {
    try (var files = Files.list(FOLDER)) {
      return files.sorted().map(CorpusFile::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isValid() {
    return name.startsWith("valid-");
  }

  public List<String> refused() {
    return values("refused");
  }

  public List<String> alsoAllowed() {
    return values("also");
  }

  public Optional<String> modelType() {
    return values("model-type").stream().findFirst();
  }

  Optional<List<ExportFormat>> exportFormats() {
    return values("formats").stream()
        .findFirst()
        .map(text -> FORMAT.matcher(text).results().map(CorpusFile::format).toList());
  }

  /** Whether it takes the model to judge the manifest: the API server knows none. */
  public boolean knowsModel() {
    return modelType().isPresent() || exportFormats().isPresent();
  }

  /** Whether the API server takes the manifest, though others refuse it. */
  public boolean passesServer() {
    return knowsModel() || !values("passes").isEmpty();
  }

  Optional<String> becomes() {
    return values("becomes").stream().findFirst();
  }

  boolean reachesOperator() {
    return values("reaches").isEmpty();
  }

  @Override
  public String toString() {
    return name;
  }

  private List<String> values(String key) {
    var start = key + ": ";
    return head.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }

  private static CorpusFile read(Path file) {
    try {
      var text = REPEATED.matcher(Files.readString(file)).replaceAll(CorpusFile::repeat);
      var head =
          text.lines()
              .takeWhile(line -> line.startsWith(COMMENT))
              .map(line -> line.substring(COMMENT.length()))
              .toList();
      var name = file.getFileName().toString().replace(".yaml", "");
      return new CorpusFile(name, head, (ObjectNode) new YAMLMapper().readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static ExportFormat format(MatchResult found) {
    return new ExportFormat(found.group(1), List.of(found.group(2).split(",")));
  }

  private static String repeat(MatchResult found) {
    return found.group(1).repeat(Integer.parseInt(found.group(2)));
  }
}
