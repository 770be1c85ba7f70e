package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import dev.modelexport.sandbox.google.ServiceMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the API server, the store and the network can do to running exports. */
@OnControlPlane
class FaultsIT {

  private static final int EXPORTS = 5;
  private static final Duration LONG = Duration.ofSeconds(4);
  private static final Duration ENDLESS = Duration.ofHours(1);

  private static final List<String> NAMES =
      IntStream.rangeClosed(1, EXPORTS).mapToObj(i -> "export-" + i).toList();

  @Test
  void shouldGoOnAfterTheApiServerWasKilled(TestCluster cluster) {
    // given
    var service = startAutoMl(cluster, LONG);
    cluster.startOperator(service);
    applyAll(cluster);
    TestCluster.await().until(() -> service.counts().exportsStarted() > 0);

    // when
    cluster.plane().killApiServer();
    cluster.plane().startApiServer();

    // then
    assertEachExportedOnce(cluster, service);
  }

  @Test
  void shouldLookAtEverythingAnewWhenTheHistoryIsGone(TestCluster cluster) {
    // given
    var service = startAutoMl(cluster, LONG);
    var proxy = startBehindProxy(cluster, service);
    cluster.apply(manifest(NAMES.get(0)));
    cluster.awaitPhase(NAMES.get(0), "Succeeded");
    var seen = cluster.get(NAMES.get(0)).getMetadata().getResourceVersion();

    // when
    proxy.cut();
    applyAll(cluster);
    cluster.plane().compactHistory();
    cluster.plane().killApiServer();
    cluster.plane().startApiServer();
    assertThat(watchFrom(cluster, seen)).contains("\"code\":410");
    proxy.serveAgain();

    // then
    assertEachExportedOnce(cluster, service);
  }

  @Test
  void shouldExportOnceOverANetworkThatIsSlowAndDropsConnections(TestCluster cluster) {
    // given
    var service = startAutoMl(cluster, Duration.ofMillis(500));
    var proxy = startBehindProxy(cluster, service);
    proxy.delayBy(Duration.ofMillis(100));

    // when
    applyAll(cluster);

    // then
    TestCluster.await()
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              proxy.dropAll();
              assertThat(cluster.phases()).hasSize(EXPORTS).containsOnly("Succeeded");
            });
    assertEachExportedOnce(cluster, service);
  }

  @Test
  void shouldLetANamespaceGoAndCancelWhatRunsInIt(TestCluster cluster) {
    // given
    var service = startAutoMl(cluster, ENDLESS);
    cluster.startOperator(service);
    applyAll(cluster);
    TestCluster.await()
        .untilAsserted(
            () -> assertThat(cluster.phases()).hasSize(EXPORTS).containsOnly("Exporting"));
    TestCluster.await().until(() -> service.counts().exportsStarted() == EXPORTS);
    cluster.closeLater(cluster.plane().startControllerManager());

    // when
    var deleted =
        cluster.kubectl().run("delete", "namespace", cluster.namespace(), "--timeout=55s");

    // then
    assertThat(deleted.exit()).as(deleted.all()).isZero();
    assertThat(service.counts().exportsStarted()).isEqualTo(EXPORTS);
    assertThat(service.counts().calls(ServiceMethod.CANCEL_OPERATION)).isEqualTo(EXPORTS);
  }

  @Test
  void shouldLetANamespaceGoThatWasDeletedWhileNoOperatorWasThere(TestCluster cluster) {
    // given
    var service = startAutoMl(cluster, ENDLESS);
    leaveBehind(cluster, service);
    cluster.closeLater(cluster.plane().startControllerManager());

    // when
    cluster.kubectl().run("delete", "namespace", cluster.namespace(), "--wait=false").okay();
    assertHeld(cluster);
    cluster.startOperator(service);

    // then
    awaitNamespaceGone(cluster);
    assertThat(service.counts().exportsStarted()).isEqualTo(EXPORTS);
    assertThat(service.counts().calls(ServiceMethod.CANCEL_OPERATION)).isEqualTo(EXPORTS);
  }

  @Test
  void shouldLetANamespaceGoByHandAsTroubleshootingTellsWhenTheOperatorIsGoneForGood(
      TestCluster cluster) throws IOException {
    // given
    leaveBehind(cluster, startAutoMl(cluster, ENDLESS));
    cluster.closeLater(cluster.plane().startControllerManager());
    cluster.kubectl().run("delete", "namespace", cluster.namespace(), "--wait=false").okay();
    assertHeld(cluster);

    // when
    for (var name : NAMES) {
      cluster.kubectl().run(wayOut(cluster, name)).okay();
    }

    // then
    awaitNamespaceGone(cluster);
  }

  /** Exports that run, and no operator any more. */
  private static void leaveBehind(TestCluster cluster, SimulatedAutoMl service) {
    var operator = cluster.startOperator(service);
    applyAll(cluster);
    TestCluster.await()
        .untilAsserted(
            () -> assertThat(cluster.phases()).hasSize(EXPORTS).containsOnly("Exporting"));
    TestCluster.await().until(() -> service.counts().exportsStarted() == EXPORTS);
    operator.close();
  }

  /** All are marked by the namespace's deletion, and none of them goes. */
  private static void assertHeld(TestCluster cluster) {
    TestCluster.await()
        .untilAsserted(
            () ->
                assertThat(NAMES)
                    .allMatch(name -> cluster.get(name).isMarkedForDeletion(), "is marked"));
  }

  private static void awaitNamespaceGone(TestCluster cluster) {
    var namespace = cluster.client().namespaces().withName(cluster.namespace());
    TestCluster.await().until(() -> namespace.get() == null);
  }

  /** The arguments of the command that docs/troubleshooting.md has for this. */
  private static String[] wayOut(TestCluster cluster, String name) throws IOException {
    var page = Files.readString(Path.of("docs", "troubleshooting.md"));
    var command =
        Pattern.compile("(?m)^kubectl (patch modelexport NAME .*finalizers.*)$").matcher(page);
    assertThat(command.find()).as("a way out in docs/troubleshooting.md").isTrue();
    return Arrays.stream(command.group(1).split(" "))
        .map(word -> word.equals("NAME") ? name : word.replace("'", ""))
        .map(word -> word.equals("NAMESPACE") ? cluster.namespace() : word)
        .toArray(String[]::new);
  }

  private static SimulatedAutoMl startAutoMl(TestCluster cluster, Duration operationDuration) {
    return cluster.startAutoMl(cluster.simulatorOptions().withOperationDuration(operationDuration));
  }

  private static FaultyProxy startBehindProxy(TestCluster cluster, SimulatedAutoMl service) {
    var direct = cluster.plane().kubeconfig();
    var proxy = cluster.closeLater(FaultyProxy.to(direct.server()));
    var client = cluster.closeLater(direct.through(proxy.url()).client());
    cluster.closeLater(TestOperator.start(client, service, cluster.namespace()));
    return proxy;
  }

  private static void applyAll(TestCluster cluster) {
    cluster.apply(String.join("---\n", NAMES.stream().map(FaultsIT::manifest).toList()));
  }

  private static String manifest(String name) {
    return Manifests.toBucket(name, "ICN_mobile_versatile", "gs://models/" + name);
  }

  private static void assertEachExportedOnce(TestCluster cluster, SimulatedAutoMl service) {
    for (var name : NAMES) {
      cluster.awaitPhase(name, "Succeeded");
    }
    assertThat(service.counts().startedExports())
        .extracting(started -> started.destination().replace("gs://models/", ""))
        .containsExactlyInAnyOrderElementsOf(NAMES);
  }

  /** What a watch is told that goes on from an older version. */
  private static String watchFrom(TestCluster cluster, String version) {
    return cluster
        .kubectl()
        .run(
            "get",
            "--raw",
            "/apis/modelexport.dev/v1alpha1/modelexports?watch=1&timeoutSeconds=2&resourceVersion="
                + version)
        .all();
  }
}
