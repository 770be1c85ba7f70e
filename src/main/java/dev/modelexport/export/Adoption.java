package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.rules.ImageReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds, among the exports of a model, the one that an unconfirmed start has made. Pure. */
final class Adoption {

  /** How far the provider's clock may be behind ours. */
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  private Adoption() {}

  /**
   * The exports that can only come from the start whose intent the status holds: created since
   * then, written under the wanted destination as far as the provider tells, and nobody else's.
   *
   * @param others what belongs to them is not ours
   */
  static List<ExportOperation> candidates(
      ModelExportStatus status, List<ExportOperation> exports, Others others) {
    var earliest = earliest(status);
    var own = Claims.of(status);
    return exports.stream()
        .filter(export -> createdSince(export, earliest))
        .filter(export -> fits(export, status.request().destination()))
        .filter(
            export -> !others.operations().contains(export.name()) && !own.contains(export.name()))
        .toList();
  }

  /**
   * Whether one of the candidates could as well be the export that another resource has just
   * started: nothing but its directory tells whose it is.
   */
  static boolean mayBeOthers(List<ExportOperation> candidates, Others others) {
    return candidates.stream()
        .anyMatch(export -> others.starting().stream().anyMatch(theirs -> fits(export, theirs)));
  }

  /**
   * By our clock, and its difference to the provider's is not known. But an earlier attempt of the
   * run ended by the provider's clock, and this one was made after that.
   */
  private static Instant earliest(ModelExportStatus status) {
    var intended = status.attempt().intentTime().minus(CLOCK_TOLERANCE);
    return Optional.ofNullable(status.operation())
        .map(OperationStatus::updateTime)
        .filter(intended::isBefore)
        .orElse(intended);
  }

  private static boolean createdSince(ExportOperation export, Instant earliest) {
    return export.createTime() != null && !export.createTime().isBefore(earliest);
  }

  /** An export tells nothing, or the directory or the image that is ours or another's. */
  static boolean fits(ExportOperation export, String destination) {
    var directory = export.gcsOutputDirectory();
    var image = export.image();
    if (!destination.startsWith("gs://")) {
      return directory.isEmpty()
          && image.map(pushed -> ImageReference.parse(destination).isPushedAs(pushed)).orElse(true);
    }
    var prefix = destination.endsWith("/") ? destination : destination + "/";
    return image.isEmpty() && (directory.isEmpty() || directory.get().startsWith(prefix));
  }
}
