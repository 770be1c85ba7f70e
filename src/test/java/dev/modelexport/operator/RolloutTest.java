package dev.modelexport.operator;

import static dev.modelexport.operator.OperatorRig.assertCondition;
import static dev.modelexport.operator.OperatorRig.condition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.GcrDestination;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.ServingSpec;
import dev.modelexport.api.v1alpha1.TestSpecs;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.SandboxEnvironment;
import dev.modelexport.sandbox.google.OperationScript;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts on the embedded cluster, whose Deployments serve at once. */
class RolloutTest {

  @TempDir private static Path folder;
  private static OperatorRig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = OperatorRig.start(ProviderUnderTest.of(Provider.AutoML), folder);
    rig.environment().cluster().prepare(Set.of());
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void shouldWriteNothingMoreOnceItServes() {
    // given
    serve("served");
    rig.awaitQuiet();
    var version = rig.resource("served").get().getMetadata().getResourceVersion();
    var deployed = deployment("served").getMetadata().getResourceVersion();
    var writes = writes();

    // when: another operator, which knows nothing, looks at everything
    rig.environment().stopOperator();
    rig.environment().startOperator();
    serve("barrier");
    rig.awaitQuiet();

    // then
    assertThat(rig.resource("served").get().getMetadata().getResourceVersion()).isEqualTo(version);
    assertThat(deployment("served").getMetadata().getResourceVersion()).isEqualTo(deployed);
    assertThat(writes().stream().filter(write -> !write.contains("barrier")))
        .containsExactlyElementsOf(writes);
  }

  @Test
  void shouldGoOnServingWhileNothingIsExported() {
    // given
    serve("paused");
    var image = deployment("paused").getSpec().getTemplate().getSpec().getContainers().get(0);

    // when
    rig.edit("paused", spec -> TestSpecs.with(Specs.withRunId(spec, "two"), "suspend", true));
    var suspended = rig.awaitReason("paused", Reason.Suspended);

    // then
    assertCondition(suspended, ConditionType.Deployed, "True");
    assertThat(condition(suspended, ConditionType.Deployed).message()).contains(image.getImage());
    assertThat(suspended.runs().get(0).output().pinnedImage()).isEqualTo(image.getImage());
    assertThat(deployment("paused").getSpec().getTemplate().getSpec().getContainers())
        .containsExactly(image);

    // when
    rig.edit("paused", spec -> TestSpecs.with(spec, "suspend", false));
    var running = rig.awaitRunning("paused");

    // then
    assertCondition(running, ConditionType.Deployed, "True");
    assertCondition(running, ConditionType.Ready, "False");
  }

  @Test
  void shouldExportOnceHoweverTheDeploymentIsChanged() {
    // given
    serve("changed");

    // when
    rig.edit("changed", spec -> TestSpecs.with(spec, "deployment", replicas(3)));
    rig.awaitStatus(
        "changed",
        status -> status.deployment().readyReplicas() == 3 && isTrue(status, ConditionType.Ready));
    rig.edit("changed", spec -> TestSpecs.with(spec, "deployment", null));
    var removed = rig.awaitStatus("changed", status -> status.deployment() == null);

    // then
    assertCondition(removed, ConditionType.Ready, "True");
    assertThat(find("changed")).isEmpty();
    assertThat(
            rig.service().counts().startedExports().stream()
                .filter(export -> export.destination().equals(image("changed"))))
        .hasSize(1);
  }

  @Test
  void shouldTellTheDigestOfWhatNothingDeploys() {
    // given
    rig.create("copied", TestSpecs.with(spec("copied"), "deployment", null));

    // when
    rig.complete("copied");
    var status = rig.awaitStatus("copied", found -> isPinned(found));

    // then
    assertThat(status.output().pinnedImage()).startsWith(image("copied") + "@sha256:");
    assertCondition(status, ConditionType.Ready, "True");
    assertThat(status.conditions()).noneMatch(c -> c.type().equals("Deployed"));
    assertThat(find("copied")).isEmpty();
  }

  @Test
  void shouldSucceedThoughTheDigestOfWhatNothingDeploysIsNotKnown() {
    // given
    var script = OperationScript.normal().neverEnding().losingOutput();
    rig.faults().nextExports(1, rig.provider().model(), script);
    rig.create("gone", TestSpecs.with(spec("gone"), "deployment", null));

    // when
    rig.complete("gone");
    OperatorRig.await("the event").until(() -> rig.events("gone").contains("ImageNotFound"));
    rig.awaitQuiet();

    // then
    var status = rig.resource("gone").get().getStatus();
    assertThat(isPinned(status)).isFalse();
    assertCondition(status, ConditionType.Ready, "True");
    assertThat(status.phase()).isEqualTo("Succeeded");
  }

  private static boolean isPinned(ModelExportStatus status) {
    return status.output() != null && status.output().pinnedImage() != null;
  }

  private static boolean isTrue(ModelExportStatus status, ConditionType type) {
    return condition(status, type).status().equals("True");
  }

  private static void serve(String name) {
    rig.create(name, spec(name));
    rig.complete(name);
    var status = rig.awaitSucceeded(name);
    assertCondition(status, ConditionType.Deployed, "True");
  }

  private static ModelExportSpec spec(String name) {
    var output = new OutputConfig("docker", null, null, new GcrDestination(image(name)));
    return TestSpecs.with(
        TestSpecs.of(rig.provider().model(), output), "deployment", ServingSpec.defaults());
  }

  private static String image(String name) {
    return "gcr.io/demo/" + name;
  }

  private static ServingSpec replicas(int number) {
    return new ServingSpec(
        number, null, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  private static Deployment deployment(String name) {
    return find(name).orElseThrow();
  }

  private static Optional<Deployment> find(String name) {
    return Optional.ofNullable(
        rig.environment()
            .client()
            .apps()
            .deployments()
            .inNamespace("default")
            .withName(name)
            .get());
  }

  private static List<String> writes() {
    return Stream.of(ModelExport.PLURAL, "deployments", "services")
        .flatMap(
            plural ->
                rig
                    .environment()
                    .cluster()
                    .requests()
                    .writes(SandboxEnvironment.OPERATOR, plural)
                    .stream())
        .map(request -> request.method() + " " + request.path())
        .toList();
  }
}
