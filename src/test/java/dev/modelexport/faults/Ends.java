package dev.modelexport.faults;

import dev.modelexport.api.v1alpha1.ConditionStatus;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a resource's status as a person or a GitOps tool would. */
final class Ends {

  private static final Pattern OPERATION = Pattern.compile("projects/[\\w/-]+/operations/\\w+");

  private Ends() {}

  /** How it stands, as far as the status speaks of the spec that is asked for. */
  static RunHistory.End of(ModelExport resource) {
    if (is(resource, ConditionType.Ready)) {
      return RunHistory.End.SUCCEEDED;
    }
    return is(resource, ConditionType.Stalled) ? RunHistory.End.EXPLAINED : RunHistory.End.SILENT;
  }

  /** The operations that the status names, those that it asks a person about among them. */
  static Set<String> told(ModelExport resource) {
    return Optional.ofNullable(resource.getStatus()).stream()
        .flatMap(
            status ->
                Stream.of(
                        Stream.of(status.operation() == null ? null : status.operation().name()),
                        status.runs().stream().map(RunRecord::operation),
                        status.runs().stream().flatMap(run -> run.earlierOperations().stream()),
                        earlier(status),
                        inWords(status))
                    .flatMap(names -> names))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Stream<String> inWords(ModelExportStatus status) {
    return status.conditions().stream()
        .flatMap(condition -> OPERATION.matcher(condition.message()).results())
        .map(MatchResult::group);
  }

  private static Stream<String> earlier(ModelExportStatus status) {
    return status.attempt() == null
        ? Stream.empty()
        : status.attempt().earlierOperations().stream();
  }

  private static boolean is(ModelExport resource, ConditionType type) {
    var generation = resource.getMetadata().getGeneration();
    return Optional.ofNullable(resource.getStatus()).stream()
        .flatMap(status -> status.conditions().stream())
        .anyMatch(
            condition ->
                condition.type().equals(type.name())
                    && condition.status().equals(ConditionStatus.True.name())
                    && generation.equals(condition.observedGeneration())
                    && !condition.message().isBlank());
  }
}
