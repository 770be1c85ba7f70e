package dev.modelexport.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CrdAdmissionTest {

  private static final CrdAdmission ADMISSION = CrdAdmission.of(definition());

  @Test
  void shouldFillInDefaultsAndLeaveTheGivenObjectAlone() {
    // given
    var object = manifest("tflite", "gcsDestination: {outputUriPrefix: 'gs://bucket/dir'}");
    var before = object.deepCopy();

    // when
    var admission = ADMISSION.admit(object);

    // then
    assertThat(admission.isRefused()).isFalse();
    assertThat(admission.object().at("/spec/provider").asText()).isEqualTo("AutoML");
    assertThat(admission.object().at("/status/observedGeneration").asInt()).isEqualTo(-1);
    assertThat(admission.object().at("/status/phase").asText()).isEqualTo("Pending");
    assertThat(object).isEqualTo(before);
  }

  @Test
  void shouldDropUnknownFieldsAndTellThem() {
    // given
    var object = manifest("tflite", "gcsDestination: {outputUriPrefix: 'gs://bucket/dir', x: 1}");
    object.put("extra", true);
    object.withObject("/metadata").put("lables", "x");

    // when
    var admission = ADMISSION.admit(object);

    // then
    assertThat(admission.isRefused()).isFalse();
    assertThat(admission.unknownFields())
        .containsExactlyInAnyOrder(
            "extra", "metadata.lables", "spec.outputConfig.gcsDestination.x");
    assertThat(admission.object().has("extra")).isFalse();
    assertThat(admission.object().at("/spec/outputConfig/gcsDestination/x").isMissingNode())
        .isTrue();
  }

  @Test
  void shouldRefuseWithTheCausesOfAnApiServer() {
    // given
    var object = manifest("docker", "gcsDestination: {outputUriPrefix: 'gs://bucket'}");

    // when
    var admission = ADMISSION.admit(object);

    // then
    assertThat(admission.causes())
        .containsExactlyInAnyOrder(
            new Cause(
                "spec.outputConfig.gcsDestination",
                "FieldValueForbidden",
                "Forbidden: \"docker\" does not go with gcsDestination; set gcrDestination instead,"
                    + " or change modelFormat to tflite, edgetpu_tflite, tf_saved_model, tf_js or"
                    + " core_ml"),
            new Cause(
                "spec.outputConfig.gcsDestination.outputUriPrefix",
                "FieldValueInvalid",
                "Invalid value: \"gs://bucket\": \"gs://bucket\" names a bucket, but no directory in it;"
                    + " add at least one: gs://BUCKET/DIRECTORY"));
    assertThat(admission.message())
        .startsWith("ModelExport.modelexport.dev \"roses\" is invalid: [spec.outputConfig");
  }

  @Test
  void shouldBlameTheEntryOfAMap() {
    // given
    var object =
        manifest(
            "docker", "params: {gpu_architecture: amd}, gcrDestination: {outputUri: gcr.io/p/i}");

    // when
    var admission = ADMISSION.admit(object);

    // then
    assertThat(admission.message())
        .isEqualTo(
            "ModelExport.modelexport.dev \"roses\" is invalid: spec.outputConfig.params[gpu_architecture]: Invalid"
                + " value: \"amd\" is not a value of gpu_architecture; use none or nvidia");
  }

  @Test
  void shouldNotAskRulesOfWhatTheSchemaRefuses() {
    // given
    var object = manifest("tflite", "gcsDestination: {}");

    // when
    var admission = ADMISSION.admit(object);

    // then
    assertThat(admission.causes())
        .extracting(Cause::field)
        .containsExactly("spec.outputConfig.gcsDestination.outputUriPrefix", "<nil>");
  }

  @Test
  void shouldNotCompileARuleOnAFieldThatIsNotThere() {
    // given
    var definition = definition();
    definition
        .getSpec()
        .getVersions()
        .get(0)
        .getSchema()
        .getOpenAPIV3Schema()
        .getProperties()
        .get("spec")
        .getXKubernetesValidations()
        .get(0)
        .setRule("has(self.outputConfig.gcsDestnation)");

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrdAdmission.of(definition))
        .withMessageContaining("undefined field 'gcsDestnation'");
  }

  private static ObjectNode manifest(String format, String rest) {
    var yaml =
        """
        apiVersion: modelexport.dev/v1alpha1
        kind: ModelExport
        metadata: {name: roses}
        spec:
          model: projects/p/locations/us-central1/models/ICN1
          outputConfig: {modelFormat: %s, %s}
        """
            .formatted(format, rest);
    try {
      return (ObjectNode) new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new AssertionError(yaml, e);
    }
  }

  private static CustomResourceDefinition definition() {
    var file = Path.of("crds", "modelexports.modelexport.dev-v1.yaml");
    try {
      return Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new AssertionError("Cannot read " + file, e);
    }
  }
}
