package dev.modelexport.cli;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a whole call.
 *
 * @param files every file that was opened, in the order of the call
 * @param missing paths that could not be opened
 * @param withoutModelExports paths of the call that hold no ModelExport: most likely a mistake in
 *     the call, but none in a manifest
 */
record Validation(
    List<CheckedFile> files, List<Unreadable> missing, List<String> withoutModelExports) {

  static final int ALL_VALID = 0;
  static final int HAS_FINDINGS = 1;
  static final int COULD_NOT_READ = 2;

  List<Finding> findings() {
    return files.stream().map(CheckedFile::findings).flatMap(Collection::stream).toList();
  }

  List<Unreadable> unreadable() {
    var broken = files.stream().map(CheckedFile::unreadable).flatMap(Optional::stream);
    return Stream.concat(missing.stream(), broken).toList();
  }

  int modelExports() {
    return files.stream().mapToInt(CheckedFile::modelExports).sum();
  }

  /** What could not be read weighs more than what was found: nobody knows what is in there. */
  int exitCode() {
    if (!unreadable().isEmpty()) {
      return COULD_NOT_READ;
    }
    return findings().isEmpty() ? ALL_VALID : HAS_FINDINGS;
  }
}
