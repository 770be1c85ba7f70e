package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A newer definition is installed over one with fewer fields and rules, and over resources. */
@OnControlPlane
class DefinitionUpgradeIT {

  private static final String VALID =
      Manifests.toBucket("valid", "ICN_mobile_versatile", "gs://models/valid");
  private static final String INVALID =
      Manifests.toBucket("invalid", "ICN_mobile_versatile", "gs://Models");

  @AfterEach
  void installTheCurrentDefinition(TestCluster cluster) {
    InstalledDefinition.installCurrent(cluster.plane());
  }

  @Test
  void shouldKeepWhatWasStoredUnderAnOlderDefinition(TestCluster cluster) {
    // given
    InstalledDefinition.install(cluster, older());
    cluster.apply(VALID);
    cluster.apply(INVALID);
    var operator = cluster.startOperator(cluster.startAutoMl());
    cluster.awaitPhase("valid", "Succeeded");
    operator.close();
    var before = cluster.get("valid");

    // when
    var upgraded = cluster.kubectl().run("apply", "-f", InstalledDefinition.FILE.toString());

    // then
    assertThat(upgraded.exit()).as(upgraded.all()).isZero();
    assertThat(upgraded.err()).isEmpty();
    var after = cluster.get("valid");
    assertThat(after.getSpec()).isEqualTo(before.getSpec());
    assertThat(after.getStatus()).isEqualTo(before.getStatus());
    assertThat(after.getMetadata().getGeneration()).isEqualTo(before.getMetadata().getGeneration());
  }

  @Test
  void shouldServeAndExplainAResourceThatTheNewRulesForbid(TestCluster cluster) {
    // given
    InstalledDefinition.install(cluster, older());
    cluster.apply(INVALID);
    InstalledDefinition.installCurrent(cluster.plane());

    // when
    var service = cluster.startAutoMl();
    cluster.startOperator(service);

    // then
    var told = cluster.awaitPhase("invalid", "Failed");
    assertThat(told.getStatus().message())
        .contains("spec.outputConfig.gcsDestination.outputUriPrefix")
        .contains("\"gs://Models\"");
    assertThat(service.counts().exportsStarted()).isZero();

    // and once it is mended it is exported
    cluster.apply(INVALID.replace("gs://Models", "gs://models/mended"));
    cluster.awaitPhase("invalid", "Succeeded");
  }

  @Test
  void shouldLetAResourceGoThatTheNewRulesForbid(TestCluster cluster) {
    // given
    InstalledDefinition.install(cluster, older());
    cluster.apply(INVALID);
    InstalledDefinition.installCurrent(cluster.plane());

    cluster.startOperator(cluster.startAutoMl());
    cluster.awaitPhase("invalid", "Failed");

    // when
    cluster.kubectl().run("delete", "mex", "invalid", "--timeout=20s").okay();

    // then
    assertThat(cluster.find("invalid")).isEmpty();
  }

  /** The current definition less its rules, one field of the spec and one of the status. */
  static CustomResourceDefinition older() {
    var definition = InstalledDefinition.current();
    var schema = definition.getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();
    withoutRules(schema);
    schema.getProperties().get("spec").getProperties().remove("runId");
    schema.getProperties().get("status").getProperties().remove("runs");
    return definition;
  }

  private static void withoutRules(JSONSchemaProps schema) {
    schema.setXKubernetesValidations(List.of());
    schema.setMaxLength(null);
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(DefinitionUpgradeIT::withoutRules);
    }
  }
}
