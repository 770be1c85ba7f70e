package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.sandbox.kube.ControlPlaneBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox on a control plane of its own, and on a cluster of somebody's. */
@OnControlPlane
class SandboxIT {

  private static final String GOOD =
      Manifests.toBucket("flowers", "ICN_mobile_versatile", "gs://demo-models/flowers");
  private static final String IMAGE =
      Manifests.toRegistry("census", "TBL_census", "gcr.io/demo/census:v1");

  @TempDir private Path folder;

  /** Other tests leave a deployment of the operator on the shared control plane. */
  @BeforeEach
  void removeOtherOperators(TestCluster cluster) {
    cluster
        .client()
        .apps()
        .deployments()
        .inNamespace(OperatorAccount.NAMESPACE)
        .withName(OperatorAccount.NAME)
        .delete();
  }

  @BeforeEach
  void writeManifests() throws IOException {
    write("flowers", GOOD);
    write("census", IMAGE);
  }

  @Test
  void shouldRunOnAControlPlaneOfItsOwn() throws IOException {
    // given
    write("wrong", GOOD.replace("flowers", "wrong").replace("gs://", "s3://"));

    // when
    try (var sandbox = start(Map.of(), "local", "manifests")) {

      // then
      assertThat(sandbox.exitCode()).as(sandbox.err()).isEqualTo(1);
      assertThat(sandbox.out())
          .contains("export KUBECONFIG=" + folder.toRealPath().resolve("target/sandbox/kubeconfig"))
          .containsPattern("flowers +Succeeded +\\S+ s +gs://demo-models/flowers/")
          .containsPattern("census +Succeeded +\\S+ s +gcr.io/demo/census:v1")
          .containsPattern("wrong +Refused +.*write gs://")
          .contains("1 of 3 exports did not succeed.");
      assertThat(sandbox.err()).isEmpty();
    }
  }

  @Test
  void shouldMakeDeploymentsAvailableForKubectl() {
    try (var sandbox = start(Map.of(), "local", "--stay", "manifests")) {
      // given
      TestCluster.await().until(() -> sandbox.out().contains("The sandbox keeps running"));
      var kubeconfig = folder.resolve("target/sandbox/kubeconfig");
      var kubectl = new Kubectl(ControlPlaneBinaries.find().orElseThrow(), kubeconfig, "default");

      // when
      kubectl.run("create", "deployment", "hello", "--image=hello", "--replicas=1").okay();
      var waited =
          kubectl.run("wait", "--for=condition=Available", "deployment/hello", "--timeout=60s");

      // then
      assertThat(waited.okay()).contains("condition met");
      assertThat(kubectl.run("get", "nodes").okay()).containsPattern("sandbox +Ready");
      assertThat(kubectl.run("get", "modelexports").okay()).containsPattern("flowers +Succeeded");
      kubectl.run("delete", "modelexport", "flowers", "--timeout=30s").okay();
      TestCluster.await()
          .until(() -> Pattern.compile("flowers +Deleted").matcher(sandbox.out()).find());
    }
  }

  @Test
  void shouldSayHowToGetAControlPlane() {
    // when
    try (var sandbox =
        start(Map.of("KUBE_API_TEST_DIR", folder.toString()), "local", "manifests")) {

      // then
      assertThat(sandbox.exitCode()).isEqualTo(2);
      assertThat(sandbox.err())
          .isEqualTo(
              "--cluster local: no control plane was found; run .ci/control-plane/build to get"
                  + " one\n");
      assertThat(sandbox.out()).isEmpty();
    }
  }

  @Test
  void shouldLeaveTheCurrentClusterAsItWas(TestCluster cluster) {
    // given
    try (var sandbox = onCurrent(cluster, "--stay", "manifests")) {
      TestCluster.await().until(() -> sandbox.out().contains("The sandbox keeps running"));
      assertThat(sandbox.out())
          .contains("Cluster context modelexport-local, namespace " + cluster.namespace())
          .containsPattern("/flowers +Succeeded")
          .contains("2 exports succeeded.");
      assertThat(cluster.kubectl().run("get", "mex").okay()).contains("flowers", "census");
      cluster.apply(GOOD.replace("flowers", "somebodys"));
      cluster.awaitPhase("somebodys", "Succeeded");

      // when
      sandbox.interrupt();
      sandbox.exitCode();

      // then
      assertThat(cluster.find("flowers")).isEmpty();
      assertThat(cluster.find("census")).isEmpty();
      assertThat(cluster.get("somebodys").getMetadata().getFinalizers()).isEmpty();
      assertThat(sandbox.out())
          .contains("Deleted; the definition of ModelExport stays.")
          .contains("Left, for the sandbox did not create it: somebodys.");
      assertThat(cluster.kubectl().run("get", "crd", InstalledDefinition.NAME).exit()).isZero();
    }
  }

  @Test
  void shouldClearTheCurrentClusterAfterARunWithoutStaying(TestCluster cluster) {
    // when
    try (var sandbox = onCurrent(cluster, "manifests")) {

      // then
      assertThat(sandbox.exitCode()).as(sandbox.err()).isZero();
      assertThat(sandbox.out()).contains("2 exports succeeded.");
      assertThat(cluster.find("flowers")).isEmpty();
    }
  }

  @Test
  void shouldNotTouchExportsOfOthers(TestCluster cluster) {
    // given
    cluster.apply(GOOD);

    // when
    try (var sandbox = onCurrent(cluster, "manifests")) {

      // then
      assertThat(sandbox.exitCode()).isEqualTo(2);
      assertThat(sandbox.err())
          .startsWith("--cluster current: the namespace " + cluster.namespace())
          .contains(": flowers;")
          .hasLineCount(1);
      assertThat(cluster.get("flowers").getStatus().observedGeneration()).isEqualTo(-1);
      assertThat(cluster.find("census")).isEmpty();
    }
  }

  @Test
  void shouldNotRunBesideAnotherOperator(TestCluster cluster) {
    // given
    OperatorAccount.deploy(cluster);

    // when
    try (var sandbox = onCurrent(cluster, "manifests")) {

      // then
      assertThat(sandbox.exitCode()).isEqualTo(2);
      assertThat(sandbox.err())
          .contains("scale deployment modelexport-operator --replicas=0")
          .hasLineCount(1);
      assertThat(cluster.find("flowers")).isEmpty();
    }
  }

  @Test
  void shouldRefuseWhatCannotBeReached(TestCluster cluster) {
    // given
    var gone = cluster.plane().kubeconfig().through("https://127.0.0.1:1");
    var file = gone.write(folder.resolve("gone"));

    // when
    try (var unreachable = start(Map.of("KUBECONFIG", file.toString()), "current", "manifests")) {

      // then
      assertThat(unreachable.exitCode()).isEqualTo(2);
      assertThat(unreachable.err())
          .startsWith("--cluster current: https://127.0.0.1:1/, the cluster of context")
          .contains("can't be reached")
          .hasLineCount(1);
    }
    var nowhere = Map.of("KUBECONFIG", folder.resolve("nowhere").toString());
    try (var unset = start(nowhere, "current", "manifests")) {
      assertThat(unset.exitCode()).isEqualTo(2);
      assertThat(unset.err()).contains("no current context").hasLineCount(1);
    }
  }

  private SandboxCommand onCurrent(TestCluster cluster, String... arguments) {
    var file = cluster.plane().kubeconfig().write(folder.resolve("kubeconfig"));
    var kubectl = new Kubectl(cluster.plane().binaries(), file, cluster.namespace());
    kubectl.run("config", "set-context", "--current", "--namespace=" + cluster.namespace()).okay();
    return start(Map.of("KUBECONFIG", file.toString()), "current", arguments);
  }

  private SandboxCommand start(Map<String, String> environment, String kind, String... arguments) {
    var all = new ArrayList<>(List.of("--cluster", kind));
    all.add("--operation-seconds=0.2");
    all.addAll(List.of(arguments));
    return SandboxCommand.start(folder, environment, all.toArray(String[]::new));
  }

  private void write(String name, String manifest) throws IOException {
    var manifests = Files.createDirectories(folder.resolve("manifests"));
    Files.writeString(manifests.resolve(name + ".yaml"), manifest);
  }
}
