package dev.modelexport.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelexport.api.v1alpha1.ModelExportStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the embedded API does to an object before it stores it. */
class EmbeddedAdmissionTest {

  private static ClusterRig rig;

  @BeforeAll
  static void start() {
    rig = new ClusterRig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @AfterEach
  void clear() {
    rig.clear();
  }

  @Test
  void shouldFillInDefaults() {
    var created = rig.generic(ClusterRig.MANIFEST).create();

    assertThat(created.<String>get("spec", "provider")).isEqualTo("AutoML");
  }

  @Test
  void shouldDropUnknownFields() {
    var created = rig.generic(ClusterRig.MANIFEST + "  colour: blue\n").create();

    assertThat(created.<Object>get("spec", "colour")).isNull();
  }

  @Test
  void shouldRefuseUnknownFieldsWhenAskedTo() {
    var resource = rig.generic(ClusterRig.MANIFEST + "  colour: blue\n");

    assertThatThrownBy(() -> resource.fieldValidation(FieldValidateable.Validation.STRICT).create())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(400))
        .hasMessageContaining("strict decoding error: unknown field \"spec.colour\"");
  }

  @Test
  void shouldRefuseAnInvalidSpecWithItsCauses() {
    var resource =
        rig.generic(ClusterRig.MANIFEST.replace("gs://demo-models/one", "s3://demo-models/one"));

    assertThatThrownBy(resource::create)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(422);
              assertThat(e.getStatus().getReason()).isEqualTo("Invalid");
              assertThat(e.getStatus().getMessage())
                  .startsWith("ModelExport.modelexport.dev \"one\" is invalid: ");
              assertThat(e.getStatus().getDetails().getCauses())
                  .extracting(cause -> cause.getField())
                  .contains("spec.outputConfig.gcsDestination.outputUriPrefix");
            });
    assertThat(rig.exports().list().getItems()).isEmpty();
  }

  @Test
  void shouldRefuseAnInvalidUpdateAndAnInvalidPatch() {
    rig.generic(ClusterRig.MANIFEST).create();
    var invalid = rig.generic(ClusterRig.MANIFEST.replace("tflite", "onnx"));

    assertThatThrownBy(invalid::update).hasMessageContaining("spec.outputConfig.modelFormat");
    assertThatThrownBy(invalid::serverSideApply)
        .hasMessageContaining("spec.outputConfig.modelFormat");
    assertThat(rig.stored().getSpec().outputConfig().modelFormat()).isEqualTo("tflite");
  }

  @Test
  void shouldRefuseAStatusThatTheDefinitionDoesNotKnow() {
    var resource = rig.created();
    var broken = Serialization.clone(resource);
    broken.setStatus(
        Serialization.unmarshal(
            "conditions: [{type: Ready, status: 'True', message: m, reason: r}]",
            ModelExportStatus.class));

    assertThatThrownBy(() -> rig.exports().resource(broken).updateStatus())
        .hasMessageContaining("status.conditions[0].lastTransitionTime");
  }
}
