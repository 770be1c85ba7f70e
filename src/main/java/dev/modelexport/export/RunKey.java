package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What tells a run from all others, and is in the status from its beginning to its end.
 *
 * @param uid of the resource
 * @param startTime empty as long as no status tells of the run
 */
public record RunKey(String uid, Optional<Instant> startTime) {

  /** The run that the status speaks of. */
  static RunKey of(ModelExport resource) {
    return new RunKey(
        resource.getMetadata().getUid(),
        Optional.ofNullable(resource.getStatus()).map(ModelExportStatus::startTime));
  }

  /** One that is about to begin, or goes on: the next status tells. */
  static RunKey next(ModelExport resource) {
    return new RunKey(resource.getMetadata().getUid(), Optional.empty());
  }
}
