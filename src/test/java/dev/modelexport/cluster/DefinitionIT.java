package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.Provider;
import org.junit.jupiter.api.Test;

/** The custom resource definition, as the API server takes it. */
@OnControlPlane
class DefinitionIT {

  private static final String MANIFEST =
      Manifests.toBucket("flowers", "ICN_mobile_versatile", "gs://models/flowers");

  @Test
  void shouldBeAcceptedWithoutWarnings(TestCluster cluster) {
    // when
    var applied =
        cluster
            .kubectl()
            .run("replace", "--validate=strict", "-f", InstalledDefinition.FILE.toString());

    // then
    assertThat(applied.exit()).as(applied.all()).isZero();
    assertThat(applied.err()).isEmpty();
    var definition =
        cluster
            .client()
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .withName(InstalledDefinition.NAME)
            .get();
    assertThat(definition.getStatus().getConditions())
        .as("NonStructuralSchema is there when the schema is not structural")
        .extracting(condition -> condition.getType() + "=" + condition.getStatus())
        .containsExactlyInAnyOrder("NamesAccepted=True", "Established=True");
  }

  @Test
  void shouldFillInTheDefaultProvider(TestCluster cluster) {
    // when
    cluster.apply(MANIFEST);

    // then
    assertThat(cluster.get("flowers").getSpec().provider()).isEqualTo(Provider.AutoML);
    var stored = cluster.kubectl().run("get", "mex", "flowers", "-o", "jsonpath={.spec.provider}");
    assertThat(stored.okay()).isEqualTo("AutoML");
  }

  @Test
  void shouldTellThatItWaitsUntilAnOperatorHasSeenIt(TestCluster cluster) {
    // when
    cluster.apply(MANIFEST);

    // then
    var status = cluster.get("flowers").getStatus();
    assertThat(status.observedGeneration()).isEqualTo(-1);
    assertThat(status.phase()).isEqualTo("Pending");
    assertThat(status.message()).isEqualTo("Waiting for the operator to see this resource.");
  }

  @Test
  void shouldRefuseAFieldThatItDoesNotKnow(TestCluster cluster) {
    // given
    var misspelt = MANIFEST.replace("outputUriPrefix", "outputUriPrefx");

    // when
    var applied = cluster.kubectl().runWith(misspelt, "apply", "-f", "-");

    // then
    assertThat(applied.exit()).isEqualTo(1);
    assertThat(applied.err())
        .contains("unknown field \"spec.outputConfig.gcsDestination.outputUriPrefx\"");
    assertThat(cluster.find("flowers")).isEmpty();
  }

  @Test
  void shouldDropAFieldThatItDoesNotKnowWhereNobodyAsksForStrictness(TestCluster cluster) {
    // given
    var newer = MANIFEST.replace("spec:", "spec:\n  priority: high");

    // when
    var applied = cluster.kubectl().runWith(newer, "apply", "--validate=ignore", "-f", "-");

    // then
    assertThat(applied.exit()).as(applied.all()).isZero();
    var stored = cluster.kubectl().run("get", "mex", "flowers", "-o", "jsonpath={.spec}");
    assertThat(stored.okay()).contains("gs://models/flowers").doesNotContain("priority");
  }
}
