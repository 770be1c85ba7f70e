package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.operator.LeaderElection;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.ServiceMethod;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two operators, each a process of its own, and one of them works. */
@OnControlPlane
class LeaderElectionIT {

  private static final Duration SHORT_LEASE = Duration.ofSeconds(5);
  private static final Duration LONG_LEASE = Duration.ofSeconds(30);
  private static final Duration LONGER_THAN_THE_TAKEOVER = Duration.ofSeconds(12);

  @Test
  void shouldTakeOverFromALeaderThatIsKilledAndStartNothingTwice(TestCluster cluster) {
    // given
    var service =
        cluster.startAutoMl(
            cluster.simulatorOptions().withOperationDuration(LONGER_THAN_THE_TAKEOVER));
    var leader = OperatorProcess.start(cluster, service, "a", SHORT_LEASE).awaitLeading();
    var other = OperatorProcess.start(cluster, service, "b", SHORT_LEASE).awaitWaiting();
    var holder = holder(cluster);

    // and an export that runs, and one whose start has not been answered
    cluster.apply(Manifests.toBucket("running", "ICN_mobile_versatile", "gs://models/running"));
    cluster.await("running", found -> found.getStatus().operation() != null);
    service
        .faults()
        .nextCalls(1, ServiceMethod.EXPORT_MODEL, CallFault.answerLate(Duration.ofMinutes(1)));
    cluster.apply(Manifests.toBucket("starting", "ICN_mobile_low_latency", "gs://models/starting"));
    TestCluster.await().until(() -> service.counts().exportsStarted() == 2);
    assertThat(cluster.get("starting").getStatus().attempt().state())
        .isEqualTo(AttemptState.Starting);

    // when
    leader.process().kill();

    // then
    TestCluster.await()
        .atMost(SHORT_LEASE.multipliedBy(2))
        .until(() -> !holder(cluster).equals(holder));
    other.awaitLeading();
    cluster.apply(Manifests.toBucket("after", "ICN_mobile_high_accuracy", "gs://models/after"));
    cluster.awaitPhase("running", "Succeeded");
    cluster.awaitPhase("starting", "Succeeded");
    cluster.awaitPhase("after", "Succeeded");
    assertThat(service.counts().exportsStarted()).isEqualTo(3);
  }

  @Test
  void shouldHandOverAtOnceWhenTheLeaderIsStopped(TestCluster cluster) {
    // given
    var service = cluster.startAutoMl();
    var leader = OperatorProcess.start(cluster, service, "a", LONG_LEASE).awaitLeading();
    var other = OperatorProcess.start(cluster, service, "b", LONG_LEASE).awaitWaiting();
    var holder = holder(cluster);

    // when
    leader.close();

    // then
    TestCluster.await()
        .atMost(LONG_LEASE.dividedBy(2))
        .until(
            () -> holder(cluster),
            next -> {
              return !next.isEmpty() && !next.equals(holder);
            });
    other.awaitLeading();
    cluster.apply(Manifests.toBucket("flowers", "ICN_mobile_versatile", "gs://models/flowers"));
    cluster.awaitPhase("flowers", "Succeeded");
  }

  @Test
  void shouldEndWhenTheLeaseIsLost(TestCluster cluster) {
    // given
    var service = cluster.startAutoMl();
    var leader = OperatorProcess.start(cluster, service, "a", SHORT_LEASE).awaitLeading();

    // when
    cluster
        .kubectl()
        .run(
            "patch",
            "lease",
            LeaderElection.LEASE,
            "--type=merge",
            "--patch={\"spec\": {\"holderIdentity\": \"another\"}}")
        .okay();

    // then
    assertThat(leader.process().awaitExit(Duration.ofSeconds(30))).hasValue(1);
    assertThat(holder(cluster)).isEqualTo("another");
  }

  /** Empty if nobody holds the lease. */
  private static String holder(TestCluster cluster) {
    var lease =
        cluster
            .client()
            .leases()
            .inNamespace(cluster.namespace())
            .withName(LeaderElection.LEASE)
            .get();
    var holder = lease.getSpec().getHolderIdentity();
    return holder == null ? "" : holder;
  }
}
