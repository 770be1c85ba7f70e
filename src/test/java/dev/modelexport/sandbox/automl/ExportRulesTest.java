package dev.modelexport.sandbox.automl;

import static dev.modelexport.sandbox.automl.Rig.toBucket;
import static dev.modelexport.sandbox.automl.Rig.toRegistry;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.cloud.automl.v1beta1.ModelExportOutputConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ExportModel takes and refuses, by the comments on ModelExportOutputConfig (v1beta1). */
class ExportRulesTest {

  private static final String IMAGE = "gcr.io/my-project/flowers";
  private static final String DIRECTORY = "gs://models/out";

  private static Rig rig;
  private static ExportVerdict verdict;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    rig = Rig.withEndlessExports(folder);
    verdict = new ExportVerdict(rig);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ICN_mobile_low_latency, tflite edgetpu_tflite tf_saved_model tf_js docker core_ml",
    "ICN_mobile_versatile, tflite edgetpu_tflite tf_saved_model tf_js docker core_ml",
    "ICN_mobile_high_accuracy, tflite edgetpu_tflite tf_saved_model tf_js docker core_ml",
    "ICN_mobile_core_ml_low_latency, core_ml",
    "ICN_mobile_core_ml_versatile, core_ml",
    "ICN_mobile_core_ml_high_accuracy, core_ml",
    "IOD_mobile_low_latency, tflite tf_saved_model tf_js",
    "IOD_mobile_versatile, tflite tf_saved_model tf_js",
    "IOD_mobile_high_accuracy, tflite tf_saved_model tf_js",
    "VCN_cloud, tf_saved_model",
    "VOT_cloud, tf_saved_model",
    "VOT_mobile_versatile, tflite edgetpu_tflite tf_saved_model docker",
    "VOT_mobile_coral_versatile, tflite edgetpu_tflite docker",
    "VOT_mobile_coral_low_latency, tflite edgetpu_tflite docker",
    "VOT_mobile_jetson_versatile, tf_saved_model docker",
    "TBL_census, docker tf_saved_model"
  })
  void shouldTakeTheFormatsOfTheModelTypeAndNoOthers(String id, String formats) {
    var allowed = List.of(formats.split(" "));

    for (var format :
        List.of("tflite", "edgetpu_tflite", "tf_saved_model", "tf_js", "docker", "core_ml")) {
      var config =
          format.equals("docker") ? toRegistry(format, IMAGE) : toBucket(format, DIRECTORY);
      if (allowed.contains(format)) {
        verdict.assertAccepted(id, config);
      } else {
        verdict.assertRefused(id, config, "model_format '" + format + "'", id);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ICN_cloud",
        "IOD_cloud_high_accuracy",
        "IOD_cloud_low_latency",
        "TCN_support_tickets",
        "TEN_invoices",
        "TST_reviews",
        "TRL_english_german"
      })
  void shouldRefuseModelsThatAreNotExportable(String id) {
    verdict.assertRefused(id, toBucket("tf_saved_model", DIRECTORY), id, "not exportable");
    verdict.assertRefused(id, toBucket("", DIRECTORY), id, "not exportable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IOD_mobile_versatile", "VOT_cloud", "TBL_census"})
  void shouldAskForAFormatWhereNoDefaultIsDocumented(String id) {
    verdict.assertRefused(id, toBucket("", DIRECTORY), "model_format is required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TFLITE", "tf-js", "onnx"})
  void shouldRefuseFormatsThatDoNotExist(String format) {
    verdict.assertRefused("ICN_mobile_versatile", toBucket(format, DIRECTORY), format);
  }

  @Test
  void shouldTakeARegistryForDockerOnlyAndABucketForAllOthers() {
    verdict.assertRefused("ICN_mobile_versatile", toBucket("docker", DIRECTORY), "gcs_destination");
    verdict.assertRefused(
        "ICN_mobile_versatile", toRegistry("tf_js", IMAGE), "gcr_destination", "tf_js");
    verdict.assertRefused(
        "ICN_mobile_versatile", toRegistry("", IMAGE), "gcr_destination", "tflite");
  }

  @Test
  void shouldRequireADestination() {
    verdict.assertRefused(
        "ICN_mobile_versatile", ModelExportOutputConfig.getDefaultInstance(), "destination");
  }

  @ParameterizedTest
  @CsvSource({
    "cpu_architecture, x86_64",
    "gpu_architecture, none",
    "gpu_architecture, nvidia",
  })
  void shouldTakeTheDocumentedParametersOfDocker(String key, String value) {
    verdict.assertAccepted(
        "ICN_mobile_versatile", withParam(toRegistry("docker", IMAGE), key, value));
  }

  @ParameterizedTest
  @CsvSource({
    "cpu_architecture, arm64, cpu_architecture",
    "gpu_architecture, amd, nvidia",
    "cuda_version, 12, cuda_version",
  })
  void shouldRefuseOtherParametersOfDocker(String key, String value, String text) {
    verdict.assertRefused(
        "ICN_mobile_versatile", withParam(toRegistry("docker", IMAGE), key, value), text);
  }

  @Test
  void shouldRefuseParametersOfOtherFormats() {
    var config = withParam(toBucket("tflite", DIRECTORY), "cpu_architecture", "x86_64");

    verdict.assertRefused("ICN_mobile_versatile", config, "cpu_architecture", "tflite");
  }

  @Test
  void shouldRefuseParametersOfMoreThan25000Characters() {
    var docker = toRegistry("docker", IMAGE);

    verdict.assertRefused(
        "ICN_mobile_versatile", withParam(docker, "cpu_architecture", "x".repeat(25_001)), "25000");
    verdict.assertRefused(
        "ICN_mobile_versatile", withParam(docker, "x".repeat(25_001), "x"), "25000");
  }

  @Test
  void shouldNotFindAnUnknownModel() {
    assertThatThrownBy(() -> rig.export("ICN_unknown"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("ICN_unknown");
  }

  @Test
  void shouldNameThePermissionThatTheCallNeeds() {
    assertThatThrownBy(() -> rig.export("ICN_forbidden"))
        .isInstanceOf(PermissionDeniedException.class)
        .hasMessageContaining("automl.models.export");
  }

  private static ModelExportOutputConfig withParam(
      ModelExportOutputConfig config, String key, String value) {
    return config.toBuilder().putParams(key, value).build();
  }
}
