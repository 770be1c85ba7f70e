package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.rules.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestResolverTest {

  private static final String IMAGE = "gcr.io/p/m";

  @Test
  void shouldFillInTheDefaultsOfTheModelsType() {
    // when
    var resolved = resolve(Samples.spec());

    // then
    assertThat(resolved.violations()).isEmpty();
    assertThat(resolved.request().orElseThrow().modelFormat()).isEqualTo("tflite");
    assertThat(resolved.request().orElseThrow().destination()).isEqualTo(Samples.DESTINATION);
    var call = resolved.call().orElseThrow();
    assertThat(call.model()).isEqualTo(Samples.MODEL);
    assertThat(call.outputConfig().modelFormat()).isEqualTo("tflite");
    assertThat(call.outputConfig().gcsDestination())
        .isEqualTo(new GcsDestination(Samples.DESTINATION));
  }

  @Test
  void shouldFillInTheDefaultParams() {
    // when
    var resolved = resolve(docker(Map.of()));

    // then
    var params = Map.of("cpu_architecture", "x86_64", "gpu_architecture", "none");
    assertThat(resolved.request().orElseThrow().params()).isEqualTo(params);
    assertThat(resolved.call().orElseThrow().outputConfig().params()).isEqualTo(params);
  }

  @Test
  void shouldLeaveTheFormatToTheProviderWhereNobodyKnowsTheDefault() {
    // when
    var resolved = Samples.RESOLVER.resolve(Samples.spec(), Samples.info(null, null));

    // then
    assertThat(resolved.request().orElseThrow().modelFormat()).isNull();
    assertThat(resolved.call().orElseThrow().outputConfig().modelFormat()).isNull();
  }

  @Test
  void shouldRefuseWhatTheModelCantBeExportedAs() {
    // when
    var resolved =
        Samples.RESOLVER.resolve(
            Samples.spec(), Samples.info(Problem.ImageClassification, "cloud"));

    // then
    assertThat(resolved.violations()).isNotEmpty();
    assertThat(resolved.request()).isEmpty();
    assertThat(resolved.call()).isEmpty();
  }

  @Test
  void shouldHaveTheSameFingerprintForADefaultThatIsSpelledOut() {
    assertThat(fingerprint(spec(Samples.MODEL_NAME, "tflite", Samples.DESTINATION, null)))
        .isEqualTo(fingerprint(Samples.spec()));
    assertThat(fingerprint(docker(Map.of("gpu_architecture", "none"))))
        .isEqualTo(fingerprint(docker(Map.of())));
  }

  @Test
  void shouldHaveTheSameFingerprintForParamsInAnotherOrder() {
    // given
    var params = new LinkedHashMap<String, String>();
    params.put("gpu_architecture", "nvidia");
    params.put("cpu_architecture", "x86_64");
    var reversed = new LinkedHashMap<String, String>();
    reversed.put("cpu_architecture", "x86_64");
    reversed.put("gpu_architecture", "nvidia");

    // then
    assertThat(fingerprint(docker(params))).isEqualTo(fingerprint(docker(reversed)));
  }

  @ParameterizedTest
  @CsvSource({
    "projects/p/locations/us/models/other, , gs://bucket/dir, ",
    "projects/p/locations/us/models/m, core_ml, gs://bucket/dir, ",
    "projects/p/locations/us/models/m, , gs://bucket/dir2, ",
    "projects/p/locations/us/models/m, , gs://bucket/dir/, ",
    "projects/p/locations/us/models/m, , gs://bucket/dir, two",
    "projects/p/locations/us/models/m, , gs://bucket/dir, ''",
    "projects/p/locations/us/models/m, , gs://bucket/dir, -",
  })
  void shouldHaveAnotherFingerprintForAnotherRequest(
      String model, String format, String destination, String runId) {
    assertThat(fingerprint(spec(model, format, destination, runId)))
        .isNotEqualTo(fingerprint(Samples.spec()));
  }

  @Test
  void shouldHaveAnotherFingerprintForOtherParams() {
    assertThat(fingerprint(docker(Map.of("gpu_architecture", "nvidia"))))
        .isNotEqualTo(fingerprint(docker(Map.of())));
  }

  /** Stored fingerprints are compared with those of later versions. */
  @Test
  void shouldNotChangeFingerprintsFromVersionToVersion() {
    assertThat(fingerprint(Samples.spec())).isEqualTo("8e0b0c1e3e04c534bd5cdf703d50cbac");
    assertThat(fingerprint(docker(Map.of()))).isEqualTo("ce234685ba9256a51ae969e6799aea88");
  }

  private static RequestResolver.Resolved resolve(ModelExportSpec spec) {
    return Samples.RESOLVER.resolve(spec, Samples.VERSATILE);
  }

  private static String fingerprint(ModelExportSpec spec) {
    return resolve(spec).request().orElseThrow().fingerprint();
  }

  private static ModelExportSpec docker(Map<String, String> params) {
    return Samples.spec(Samples.MODEL_NAME, "docker", params, IMAGE, null);
  }

  private static ModelExportSpec spec(
      String model, String format, String destination, String runId) {
    return Samples.spec(model, format, Map.of(), destination, runId);
  }
}
