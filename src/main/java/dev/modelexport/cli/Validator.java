package dev.modelexport.cli;

import dev.modelexport.cli.manifest.Located;
import dev.modelexport.cli.manifest.ManifestReader;
import dev.modelexport.cli.manifest.SyntaxError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Takes paths, reads what they stand for and gathers what the check finds in it. */
final class Validator {

  private final ManifestReader reader = new ManifestReader();
  private final Sources sources;
  private final Function<Located, List<Defect>> check;

  /**
   * @param check what is wrong with one manifest
   */
  Validator(Sources sources, Function<Located, List<Defect>> check) {
    this.sources = sources;
    this.check = check;
  }

  /** Checks everything below the paths. A file that several of them stand for is checked once. */
  Validation validate(List<String> paths) {
    Map<String, CheckedFile> files = new LinkedHashMap<>();
    var missing = new ArrayList<Unreadable>();
    var withoutModelExports = new ArrayList<String>();
    for (var path : paths) {
      var found = sources.below(path);
      missing.addAll(found.missing());
      var holdsNone = found.missing().isEmpty();
      for (var source : found.sources()) {
        var file = files.computeIfAbsent(source.name(), name -> check(source));
        holdsNone = holdsNone && file.modelExports() == 0 && file.unreadable().isEmpty();
      }
      if (holdsNone) {
        withoutModelExports.add(path);
      }
    }
    return new Validation(List.copyOf(files.values()), missing, withoutModelExports);
  }

  private CheckedFile check(Source source) {
    byte[] bytes;
    try {
      bytes = source.content().read();
    } catch (IOException e) {
      var unreadable = new Unreadable(source.name(), Optional.empty(), Sources.reason(e));
      return new CheckedFile(source.name(), 0, List.of(), Optional.of(unreadable));
    }
    var text = Utf8Text.of(bytes);
    if (text.brokenAt().isPresent()) {
      var unreadable =
          new Unreadable(source.name(), text.brokenAt(), "not UTF-8; save it as UTF-8");
      return new CheckedFile(source.name(), 0, List.of(), Optional.of(unreadable));
    }
    var manifests = reader.read(text.text());
    var found =
        manifests.documents().stream().map(ModelExportDocuments::in).flatMap(List::stream).toList();
    var findings =
        found.stream().flatMap(manifest -> findings(source.name(), manifest).stream()).toList();
    return new CheckedFile(
        source.name(),
        found.size(),
        findings,
        manifests.error().map(error -> unreadable(source.name(), error)));
  }

  private List<Finding> findings(String file, ModelExportDocuments.Manifest manifest) {
    return check.apply(manifest.root()).stream()
        .map(
            defect -> {
              var at = defect.position();
              var field = manifest.prefix() + defect.field();
              return new Finding(
                  file, at.line(), at.column(), field, defect.message(), defect.rule());
            })
        .toList();
  }

  private static Unreadable unreadable(String file, SyntaxError error) {
    return new Unreadable(file, Optional.of(error.position()), "syntax error: " + error.problem());
  }
}
