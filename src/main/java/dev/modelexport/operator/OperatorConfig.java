package dev.modelexport.operator;

import dev.modelexport.export.Pauses;
import dev.modelexport.notification.Receiver;
import dev.modelexport.output.RegistryEndpoints;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.tracing.TraceSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that can be set about an operator. Immutable, and valid once it exists.
 *
 * @param scope which resources to work on
 * @param autoMlEndpoints where AutoML is asked instead of at Google
 * @param vertexAiEndpoints where Vertex AI is asked instead of at Google
 * @param registries where registries are asked instead of at themselves
 * @param pollInterval between two questions for running operations
 * @param leaderElection empty for an operator that is alone
 * @param notified told of each run that has ended; empty if nobody is
 * @param tracing how traces are sent; empty for none
 */
public record OperatorConfig(
    WatchScope scope,
    Endpoints autoMlEndpoints,
    Endpoints vertexAiEndpoints,
    RegistryEndpoints registries,
    ExportFormats exportFormats,
    Duration pollInterval,
    Pauses pauses,
    Optional<LeaderElection> leaderElection,
    Optional<Receiver> notified,
    Optional<TraceSettings> tracing) {

  /** Of an operator that is alone, and tells nobody. */
  public OperatorConfig(
      WatchScope scope,
      Endpoints autoMlEndpoints,
      Endpoints vertexAiEndpoints,
      RegistryEndpoints registries,
      ExportFormats exportFormats,
      Duration pollInterval,
      Pauses pauses) {
    this(
        scope,
        autoMlEndpoints,
        vertexAiEndpoints,
        registries,
        exportFormats,
        pollInterval,
        pauses,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
