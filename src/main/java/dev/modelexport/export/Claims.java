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

/** The operations that belong to a resource: those of its run, and of its runs before. */
final class Claims {

  private Claims() {}

  static Set<String> of(ModelExport resource) {
    return Optional.ofNullable(resource.getStatus()).map(Claims::of).orElse(Set.of());
  }

  static Set<String> of(ModelExportStatus status) {
    return Stream.of(
            Stream.ofNullable(status.operation()).map(OperationStatus::name),
            Stream.ofNullable(status.attempt()).flatMap(a -> a.earlierOperations().stream()),
            status.runs().stream().map(RunRecord::operation),
            status.runs().stream().flatMap(run -> run.earlierOperations().stream()))
        .flatMap(names -> names)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
