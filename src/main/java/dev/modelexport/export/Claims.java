package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations that belong to a resource: that of its run, and those of its runs before. */
final class Claims {

  private Claims() {}

  static Set<String> of(ModelExport resource) {
    return Optional.ofNullable(resource.getStatus()).map(Claims::of).orElse(Set.of());
  }

  static Set<String> of(ModelExportStatus status) {
    return Stream.concat(
            Stream.ofNullable(status.operation()).map(OperationStatus::name),
            status.runs().stream().map(RunRecord::operation))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
