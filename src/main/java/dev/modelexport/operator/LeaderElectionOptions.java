package dev.modelexport.operator;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether, and how, this operator stands for election. */
final class LeaderElectionOptions {

  @Option(
      names = "--leader-election",
      negatable = true,
      defaultValue = "${env:MODELEXPORT_LEADER_ELECTION:-false}",
      fallbackValue = "true",
      description =
          "Work only while this operator holds the lease; needed where several run. Default: false.")
  private boolean enabled;

  @Option(
      names = "--lease-namespace",
      paramLabel = "NAME",
      defaultValue = "${env:MODELEXPORT_LEASE_NAMESPACE:-${env:POD_NAMESPACE}}",
      description = "Where the lease is. Default: the namespace that the operator runs in.")
  private String namespace;

  @Option(
      names = "--lease-duration",
      paramLabel = "SECONDS",
      defaultValue = "${env:MODELEXPORT_LEASE_DURATION:-15}",
      description =
          "How long the others wait for a leader that gives no sign of life. Default: 15.")
  private int leaseDuration;

  @Spec(Target.MIXEE)
  private CommandSpec command;

  /** Empty if this operator works without asking others. */
  Optional<LeaderElection> settings() {
    var duration = Duration.ofSeconds(leaseDuration);
    if (duration.compareTo(LeaderElection.LEASE_DURATION_MIN) < 0) {
      throw new ParameterException(
          command.commandLine(),
          "--lease-duration=%d: write a number of seconds, at least %d"
              .formatted(leaseDuration, LeaderElection.LEASE_DURATION_MIN.toSeconds()));
    }
    return enabled
        ? Optional.of(
            new LeaderElection(
                Optional.ofNullable(namespace).filter(name -> !name.isBlank()), duration))
        : Optional.empty();
  }
}
