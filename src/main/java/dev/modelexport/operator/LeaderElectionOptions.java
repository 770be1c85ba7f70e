package dev.modelexport.operator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether, and how, this operator stands for election. */
final class LeaderElectionOptions {

  /** What every pod with a service account has. */
  private static final Path POD_NAMESPACE =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

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

  /** Empty if this operator works without asking others. */
  Optional<LeaderElection> settings(Problems problems) {
    var duration = Duration.ofSeconds(leaseDuration);
    problems.check(
        duration.compareTo(LeaderElection.LEASE_DURATION_MIN) >= 0,
        "--lease-duration",
        leaseDuration,
        "write a number of seconds, at least " + LeaderElection.LEASE_DURATION_MIN.toSeconds());
    var place = Optional.ofNullable(namespace).filter(name -> !name.isBlank());
    place.ifPresent(name -> NamespaceName.check(name, "--lease-namespace", problems));
    problems.check(
        !enabled || place.isPresent() || Files.isReadable(POD_NAMESPACE),
        "--leader-election",
        enabled,
        "this is no pod; name the namespace of the lease by --lease-namespace, or leave it out");
    return enabled ? Optional.of(new LeaderElection(place, duration)) : Optional.empty();
  }
}
