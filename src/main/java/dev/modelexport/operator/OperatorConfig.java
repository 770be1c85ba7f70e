package dev.modelexport.operator;

import dev.modelexport.export.Pauses;
import dev.modelexport.provider.automl.Endpoints;
import dev.modelexport.rules.ExportFormats;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be set about an operator. Immutable, and valid once it exists.
 *
 * @param namespaces to watch; empty for all
 * @param autoMlEndpoints which endpoint serves which location
 * @param pollInterval between two questions for running operations
 * @param leaderElection empty for an operator that is alone
 */
public record OperatorConfig(
    Set<String> namespaces,
    Endpoints autoMlEndpoints,
    ExportFormats exportFormats,
    Duration pollInterval,
    Pauses pauses,
    Optional<LeaderElection> leaderElection) {

  public OperatorConfig {
    namespaces = Set.copyOf(namespaces);
  }

  /** Of an operator that is alone. */
  public OperatorConfig(
      Set<String> namespaces,
      Endpoints autoMlEndpoints,
      ExportFormats exportFormats,
      Duration pollInterval,
      Pauses pauses) {
    this(namespaces, autoMlEndpoints, exportFormats, pollInterval, pauses, Optional.empty());
  }
}
