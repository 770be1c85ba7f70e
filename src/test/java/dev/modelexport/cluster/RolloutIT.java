package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import dev.modelexport.sandbox.kube.ChildProcess;
import dev.modelexport.sandbox.kube.ControlPlane;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What serves, with the controllers of Kubernetes and a pretended kubelet. */
@OnControlPlane
class RolloutIT {

  private static final String IMAGE = "gcr.io/demo/flowers";
  private static final String EXPORT =
      Manifests.toRegistry("flowers", "ICN_mobile_versatile", IMAGE);
  private static final String FLOWERS = EXPORT + "  deployment: {}\n";

  private static ChildProcess controllers;
  private static ChildProcess kwok;

  @BeforeAll
  static void start(ControlPlane plane) {
    controllers = plane.startControllerManager();
    kwok = plane.startKwok();
  }

  @AfterAll
  static void stop() {
    kwok.close();
    controllers.close();
  }

  @Test
  void shouldRollOutTheDigestOfWhatWasPushed(TestCluster cluster) {
    // given
    var service = startOperator(cluster);
    PretendedNode.start(cluster);

    // when
    cluster.apply(EXPORT + "  deployment: {replicas: 2}\n");

    // then
    cluster
        .kubectl()
        .run("wait", "mex/flowers", "--for=condition=Deployed", "--timeout=50s")
        .okay();
    var served = awaitServing(cluster);
    assertThat(served.getStatus().phase()).isEqualTo("Succeeded");
    var pinned = served.getStatus().output().pinnedImage();
    assertThat(pinned).matches(IMAGE + "@sha256:[0-9a-f]{64}");
    assertThat(image(deployment(cluster))).isEqualTo(pinned);
    assertThat(deployment(cluster).getStatus().getAvailableReplicas()).isEqualTo(2);
    var told = served.getStatus().deployment();
    assertThat(told.image()).isEqualTo(pinned);
    assertThat(told.readyReplicas()).isEqualTo(2);
    assertThat(told.url()).isEqualTo("http://flowers.%s.svc:8501", cluster.namespace());
    assertThat(told.modelPath()).isEqualTo("/v1/models/default");
    assertThat(cluster.client().pods().inNamespace(cluster.namespace()).list().getItems())
        .hasSize(2)
        .allSatisfy(
            pod -> assertThat(told.selector()).contains("app.kubernetes.io/instance=flowers"));
    assertThat(service(cluster).orElseThrow().getSpec().getPorts().get(0).getPort())
        .isEqualTo(8501);
    cluster.awaitEvent("flowers", "Serving");
    assertThat(service.counts().exportsStarted()).isEqualTo(1);
  }

  @Test
  void shouldRollOverToAnotherRunAndBack(TestCluster cluster) {
    // given
    var service = startOperator(cluster);
    PretendedNode.start(cluster);
    cluster.apply(FLOWERS);
    var first = awaitServing(cluster).getStatus().output().pinnedImage();

    // when
    cluster.apply(FLOWERS + "  runId: second\n");

    // then
    var second =
        cluster.await(
            "flowers",
            found -> isReady(found) && !first.equals(found.getStatus().deployment().image()));
    assertThat(image(deployment(cluster))).isEqualTo(second.getStatus().output().pinnedImage());
    assertThat(second.getStatus().runs())
        .extracting(RunRecord::output)
        .allSatisfy(output -> assertThat(output.pinnedImage()).isEqualTo(first));

    // when
    cluster.apply(FLOWERS);

    // then
    cluster.await(
        "flowers", found -> isReady(found) && first.equals(found.getStatus().deployment().image()));
    assertThat(image(deployment(cluster))).isEqualTo(first);
    assertThat(service.counts().exportsStarted()).isEqualTo(2);
  }

  @Test
  void shouldKeepServingWhileANewImageIsBroken(TestCluster cluster) {
    // given
    var versions = StatusVersions.of(cluster);
    startOperator(cluster);
    var node = PretendedNode.start(cluster);
    cluster.apply(FLOWERS);
    var first = awaitServing(cluster).getStatus().output().pinnedImage();
    var deadline = "{\"spec\":{\"progressDeadlineSeconds\":3}}";
    cluster.kubectl().run("patch", "deployment", "flowers", "--patch", deadline).okay();
    node.breakPulls();

    // when
    cluster.apply(FLOWERS + "  runId: second\n");

    // then
    var failing =
        cluster.await("flowers", found -> isTold(found, "Deployed", "False", "ImagePullFailed"));
    assertThat(TestCluster.condition(failing, "Deployed").orElseThrow().message())
        .contains("ImagePullBackOff", PretendedNode.PULL_MESSAGE);
    assertThat(isReady(failing)).isFalse();
    var stuck = cluster.await("flowers", found -> isTold(found, "Stalled", "True", "RolloutStuck"));
    assertThat(stuck.getStatus().message()).contains("ImagePullBackOff");
    assertThat(deployment(cluster).getStatus().getAvailableReplicas()).isEqualTo(1);
    assertThat(imagesOfReadyPods(cluster)).containsExactly(first);
    cluster.awaitEvent("flowers", "ImagePullFailed");

    // when
    node.mendPulls();

    // then
    var second = awaitServing(cluster);
    assertThat(second.getStatus().deployment().image()).isNotEqualTo(first);
    versions.byName().forEach(KstatusIT::assertConforms);
  }

  @Test
  void shouldBeScaled(TestCluster cluster) {
    // given
    var service = startOperator(cluster);
    PretendedNode.start(cluster);
    cluster.apply(FLOWERS);
    awaitServing(cluster);

    // when
    cluster.kubectl().run("scale", "mex/flowers", "--replicas=3").okay();

    // then
    cluster.await(
        "flowers", found -> isReady(found) && found.getStatus().deployment().readyReplicas() == 3);
    assertThat(deployment(cluster).getSpec().getReplicas()).isEqualTo(3);
    var scale =
        cluster
            .kubectl()
            .run("get", "mex/flowers", "--subresource=scale", "-o=jsonpath={.status}")
            .okay();
    assertThat(scale).contains("\"replicas\":3", "app.kubernetes.io/instance=flowers");
    assertThat(service.counts().exportsStarted()).isEqualTo(1);
  }

  @Test
  void shouldBeScaledByAnAutoscaler(TestCluster cluster) {
    // given
    startOperator(cluster);
    PretendedNode.start(cluster);
    cluster.apply(EXPORT + "  deployment: {replicas: 1}\n");
    awaitServing(cluster);

    // when
    cluster.apply(autoscaler("modelexport.dev/v1alpha1", "ModelExport"));

    // then
    cluster.await(
        "flowers", found -> isReady(found) && found.getStatus().deployment().readyReplicas() == 2);
    assertThat(cluster.get("flowers").getSpec().deployment().replicas()).isEqualTo(2);
  }

  @Test
  void shouldLeaveTheNumberOfPodsToAnAutoscalerOfTheDeployment(TestCluster cluster) {
    // given
    startOperator(cluster);
    PretendedNode.start(cluster);
    cluster.apply(FLOWERS);
    awaitServing(cluster);
    cluster.apply(autoscaler("apps/v1", "Deployment"));
    cluster.await(
        "flowers", found -> isReady(found) && found.getStatus().deployment().readyReplicas() == 2);

    // when
    cluster.apply(EXPORT + "  deployment: {env: [{name: LEVEL, value: debug}]}\n");

    // then
    TestCluster.await()
        .until(
            () ->
                !deployment(cluster)
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .get(0)
                    .getEnv()
                    .isEmpty());
    awaitServing(cluster);
    assertThat(deployment(cluster).getSpec().getReplicas()).isEqualTo(2);
    assertThat(cluster.get("flowers").getSpec().deployment().replicas()).isNull();
  }

  @Test
  void shouldRemoveWhatTheSpecDoesNotAskForAnyMore(TestCluster cluster) {
    // given
    var service = startOperator(cluster);
    PretendedNode.start(cluster);
    cluster.apply(FLOWERS);
    awaitServing(cluster);

    // when
    cluster.apply(EXPORT);

    // then
    var after =
        cluster.await("flowers", found -> isReady(found) && found.getStatus().deployment() == null);
    assertThat(TestCluster.condition(after, "Deployed")).isEmpty();
    assertThat(find(cluster)).isEmpty();
    assertThat(service(cluster)).isEmpty();
    assertThat(service.counts().exportsStarted()).isEqualTo(1);
  }

  @Test
  void shouldNotTouchWhatIsNotItsOwn(TestCluster cluster) {
    // given
    startOperator(cluster);
    PretendedNode.start(cluster);
    cluster.kubectl().run("create", "deployment", "flowers", "--image=foreign").okay();
    var foreign = deployment(cluster);

    // when
    cluster.apply(FLOWERS);

    // then
    var refused = cluster.await("flowers", found -> isTold(found, "Stalled", "True", "NameTaken"));
    assertThat(refused.getStatus().message()).contains("Deployment flowers");
    assertThat(deployment(cluster).getSpec()).isEqualTo(foreign.getSpec());
    assertThat(service(cluster)).isEmpty();

    // when
    cluster.kubectl().run("delete", "deployment", "flowers").okay();

    // then
    awaitServing(cluster);
  }

  @Test
  void shouldRepairWhatItSetsAndLeaveTheRest(TestCluster cluster) {
    // given
    startOperator(cluster);
    PretendedNode.start(cluster);
    cluster.apply(FLOWERS);
    var image = awaitServing(cluster).getStatus().deployment().image();

    // when
    cluster.kubectl().run("annotate", "deployment/flowers", "mesh.example/inject=yes").okay();
    cluster.kubectl().run("set", "env", "deployment/flowers", "ADDED=yes").okay();
    cluster.kubectl().run("set", "image", "deployment/flowers", "model=gcr.io/demo/other").okay();
    cluster.kubectl().run("delete", "service", "flowers").okay();

    // then
    TestCluster.await().until(() -> service(cluster).isPresent());
    TestCluster.await().until(() -> image(deployment(cluster)).equals(image));
    awaitServing(cluster);
    var after = deployment(cluster);
    assertThat(after.getMetadata().getAnnotations()).containsEntry("mesh.example/inject", "yes");
    assertThat(after.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv())
        .extracting(variable -> variable.getName())
        .contains("ADDED");
  }

  @Test
  void shouldTellWhatTheClusterRefuses(TestCluster cluster) {
    // given
    startOperator(cluster);
    PretendedNode.start(cluster);

    // when
    cluster.apply(EXPORT + "  deployment: {resources: {limits: {hugepages-2Mi: 4Mi}}}\n");

    // then
    var refused =
        cluster.await("flowers", found -> isTold(found, "Stalled", "True", "RolloutRefused"));
    assertThat(refused.getStatus().message()).contains("HugePages require cpu or memory");

    // when
    cluster.kubectl().run("create", "quota", "none", "--hard=pods=0").okay();
    cluster.apply(EXPORT + "  deployment: {resources: {requests: {cpu: 1}, limits: {cpu: 1}}}\n");

    // then
    var quota =
        cluster.await("flowers", found -> isTold(found, "Deployed", "False", "PodsRefused"));
    assertThat(quota.getStatus().message()).contains("exceeded quota: none");
    assertThat(isReady(quota)).isFalse();
  }

  @Test
  void shouldTellOfAWebhookThatFails(TestCluster cluster) {
    // given
    startOperator(cluster);
    PretendedNode.start(cluster);
    cluster.closeLater(FailingWebhook.onDeployments(cluster));

    // when
    cluster.apply(FLOWERS);

    // then
    var refused =
        cluster.await("flowers", found -> isTold(found, "Stalled", "True", "RolloutRefused"));
    assertThat(refused.getStatus().message())
        .contains("failed calling webhook")
        .contains("Next try at");
  }

  @Test
  void shouldLetWhatServesGoWithItsResource(TestCluster cluster) {
    // given
    startOperator(cluster);
    PretendedNode.start(cluster);
    cluster.apply(FLOWERS);
    awaitServing(cluster);

    // when
    cluster.kubectl().run("delete", "mex", "flowers", "--timeout=30s").okay();

    // then
    TestCluster.await().until(() -> find(cluster).isEmpty() && service(cluster).isEmpty());
  }

  private static SimulatedAutoMl startOperator(TestCluster cluster) {
    var service = cluster.startAutoMl();
    var registries = cluster.startRegistry().endpoints();
    cluster.closeLater(
        TestOperator.start(cluster.client(), service, registries, cluster.namespace()));
    return service;
  }

  private static String autoscaler(String apiVersion, String kind) {
    return """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: flowers
        spec:
          scaleTargetRef: {apiVersion: %s, kind: %s, name: flowers}
          minReplicas: 2
          maxReplicas: 4
        """
        .formatted(apiVersion, kind);
  }

  private static ModelExport awaitServing(TestCluster cluster) {
    return cluster.await("flowers", RolloutIT::isReady);
  }

  /** Ready, as far as the status is about the spec of now. */
  private static boolean isReady(ModelExport found) {
    return found.getMetadata().getGeneration().equals(found.getStatus().observedGeneration())
        && TestCluster.condition(found, "Ready").filter(c -> c.status().equals("True")).isPresent();
  }

  private static boolean isTold(ModelExport found, String type, String status, String reason) {
    return TestCluster.condition(found, type)
        .filter(c -> c.status().equals(status) && c.reason().equals(reason))
        .isPresent();
  }

  private static Deployment deployment(TestCluster cluster) {
    return find(cluster).orElseThrow(() -> new AssertionError("there is no Deployment"));
  }

  private static Optional<Deployment> find(TestCluster cluster) {
    return Optional.ofNullable(
        cluster
            .client()
            .apps()
            .deployments()
            .inNamespace(cluster.namespace())
            .withName("flowers")
            .get());
  }

  private static Optional<Service> service(TestCluster cluster) {
    return Optional.ofNullable(
        cluster.client().services().inNamespace(cluster.namespace()).withName("flowers").get());
  }

  private static String image(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
  }

  private static List<String> imagesOfReadyPods(TestCluster cluster) {
    return cluster.client().pods().inNamespace(cluster.namespace()).list().getItems().stream()
        .filter(
            pod ->
                pod.getStatus().getConditions().stream()
                    .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True")))
        .map(pod -> pod.getSpec().getContainers().get(0).getImage())
        .toList();
  }
}
