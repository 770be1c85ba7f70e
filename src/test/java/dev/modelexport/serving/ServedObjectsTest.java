package dev.modelexport.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.export.RolloutPlan;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedObjectsTest {

  @Test
  void shouldAskForNoEmptyTextThatTheApiServerDoesNotStore() {
    // given
    var wanted =
        deployment(
            """
            serviceAccountName: ""
            tolerations: [{key: "", operator: Exists, value: ""}]
            env: [{name: LEVEL, value: ""}]
            """);

    // when
    var pod = wanted.getSpec().getTemplate().getSpec();

    // then
    assertThat(Serialization.asYaml(pod)).doesNotContain("\"\"");
    assertThat(pod.getServiceAccountName()).isEqualTo("default");
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
  }

  @Test
  void shouldKeepALabelThatIsEmpty() {
    // given
    var wanted = deployment("nodeSelector: {node-role.kubernetes.io/gpu: \"\"}");

    // then
    assertThat(wanted.getSpec().getTemplate().getSpec().getNodeSelector())
        .containsEntry("node-role.kubernetes.io/gpu", "");
  }

  private static Deployment deployment(String deployment) {
    var resource =
        Serialization.unmarshal(
            """
            apiVersion: modelexport.dev/v1alpha1
            kind: ModelExport
            metadata: {name: flowers, namespace: demo, uid: u}
            spec:
              deployment:
            """
                + deployment.indent(4),
            ModelExport.class);
    return ServedObjects.of(resource, new RolloutPlan("gcr.io/demo/flowers@sha256:1", Map.of()))
        .deployment();
  }
}
