package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.ServiceMethod;
import io.grpc.Status.Code;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Operators that divide the resources of a namespace by their labels. */
@OnControlPlane
class SelectorIT {

  private static final Duration LONG_ENOUGH_TO_BE_LABELLED = Duration.ofSeconds(4);

  @Test
  void shouldLeaveToOthersWhatItDoesNotSelect(TestCluster cluster) {
    // given
    var service = cluster.startAutoMl();
    var other = cluster.startAutoMl();
    startSelecting("shard=a", cluster, service);
    startSelecting("shard!=a", cluster, other);

    // when
    cluster.apply(labelled("mine", "a"));
    cluster.apply(labelled("other", "b"));
    cluster.apply(Manifests.toBucket("plain", "ICN_mobile_versatile", "gs://models/plain"));

    // then
    for (var name : new String[] {"mine", "other", "plain"}) {
      cluster.awaitPhase(name, "Succeeded");
    }
    assertThat(service.counts().startedExports())
        .extracting(started -> started.destination())
        .containsExactly("gs://models/mine");
    assertThat(other.counts().startedExports())
        .extracting(started -> started.destination())
        .containsExactlyInAnyOrder("gs://models/other", "gs://models/plain");
  }

  @Test
  void shouldSayThatItLosesSightOfARunAndGoOnWhenTheLabelIsBack(TestCluster cluster) {
    // given
    var service = startSlow(cluster);
    startSelecting("shard=a", cluster, service);
    cluster.apply(labelled("flowers", "a"));
    cluster.await("flowers", found -> found.getStatus().operation() != null);

    // when
    cluster.kubectl().run("label", "mex", "flowers", "shard-").okay();

    // then
    cluster.awaitEvent("flowers", "NotSelected");
    assertThat(cluster.get("flowers").getStatus().phase()).isEqualTo("Exporting");

    // and when
    cluster.kubectl().run("label", "mex", "flowers", "shard=a").okay();

    // then
    cluster.awaitPhase("flowers", "Succeeded");
    assertThat(service.counts().exportsStarted()).isEqualTo(1);
  }

  @Test
  void shouldHandARunOverByItsLabel(TestCluster cluster) {
    // given
    var service = startSlow(cluster);
    startSelecting("shard=a", cluster, service);
    startSelecting("shard=b", cluster, service);
    cluster.apply(labelled("flowers", "a"));
    cluster.await("flowers", found -> found.getStatus().operation() != null);

    // when
    cluster.kubectl().run("label", "--overwrite", "mex", "flowers", "shard=b").okay();

    // then
    cluster.awaitPhase("flowers", "Succeeded");
    assertThat(service.counts().exportsStarted()).isEqualTo(1);

    // and when
    cluster.kubectl().run("delete", "mex", "flowers", "--timeout=20s").okay();

    // then
    assertThat(cluster.find("flowers")).isEmpty();
  }

  /** The start that came to nothing is looked for, and finds an export that fits it in all. */
  @Test
  void shouldNotTakeTheExportOfAResourceThatAnotherOperatorSelects(TestCluster cluster) {
    // given
    var service = cluster.startAutoMl();
    startSelecting("shard=a", cluster, service);
    startSelecting("shard=b", cluster, service);
    service
        .faults()
        .nextCalls(1, ServiceMethod.EXPORT_MODEL, CallFault.refuse(Code.UNAVAILABLE, "not now"));

    // when
    cluster.apply(toOneDestination("one", "a"));
    cluster.await(
        "one",
        found ->
            TestCluster.condition(found, "Exported")
                .filter(condition -> condition.reason().equals("StartUnconfirmed"))
                .isPresent());
    assertThat(cluster.get("one").getStatus().attempt().state()).isEqualTo(AttemptState.Starting);
    cluster.apply(toOneDestination("two", "b"));

    // then
    var one = cluster.awaitPhase("one", "Succeeded");
    var two = cluster.awaitPhase("two", "Succeeded");
    assertThat(one.getStatus().operation().name()).isNotEqualTo(two.getStatus().operation().name());
    assertThat(service.counts().exportsStarted()).isEqualTo(2);
  }

  private static SimulatedAutoMl startSlow(TestCluster cluster) {
    return cluster.startAutoMl(
        cluster.simulatorOptions().withOperationDuration(LONG_ENOUGH_TO_BE_LABELLED));
  }

  private static void startSelecting(
      String selector, TestCluster cluster, SimulatedAutoMl service) {
    cluster.closeLater(
        TestOperator.startSelecting(selector, cluster.client(), service, cluster.namespace()));
  }

  private static String labelled(String name, String shard) {
    return labelled(
        Manifests.toBucket(name, "ICN_mobile_versatile", "gs://models/" + name), name, shard);
  }

  private static String toOneDestination(String name, String shard) {
    return labelled(
        Manifests.toBucket(name, "ICN_mobile_versatile", "gs://models/same"), name, shard);
  }

  private static String labelled(String manifest, String name, String shard) {
    return manifest.replace(
        "  name: " + name, "  name: " + name + "\n  labels: {shard: " + shard + "}");
  }
}
