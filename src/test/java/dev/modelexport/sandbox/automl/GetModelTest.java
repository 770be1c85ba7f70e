package dev.modelexport.sandbox.automl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.cloud.automl.v1beta1.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GetModel, by the v1beta1 Model resource and its metadata messages. */
class GetModelTest {

  private static Rig rig;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    rig = Rig.withEndlessExports(folder);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static Model get(String id) {
    return rig.client().getModel(DemoModels.name(id));
  }

  @Test
  void shouldFillAllSevenFieldsOfImageClassificationModelMetadata() {
    var metadata = get("ICN_mobile_versatile_retrained").getImageClassificationModelMetadata();

    assertThat(metadata.getBaseModelId()).isEqualTo("ICN_mobile_versatile");
    assertThat(metadata.getModelType()).isEqualTo("mobile-versatile-1");
    assertThat(metadata.getTrainBudget()).isEqualTo(8);
    assertThat(metadata.getTrainCost()).isEqualTo(5);
    assertThat(metadata.getStopReason()).isEqualTo("MODEL_CONVERGED");
    assertThat(metadata.getNodeQps()).isEqualTo(3.2);
    assertThat(metadata.getNodeCount()).isEqualTo(1);
  }

  @Test
  void shouldNameABaseModelOfTheSameType() {
    var retrained = get("ICN_mobile_versatile_retrained").getImageClassificationModelMetadata();

    var base = get(retrained.getBaseModelId()).getImageClassificationModelMetadata();

    assertThat(base.getModelType()).isEqualTo(retrained.getModelType());
    assertThat(base.getBaseModelId()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ICN_mobile_low_latency, mobile-low-latency-1",
    "ICN_mobile_versatile, mobile-versatile-1",
    "ICN_mobile_high_accuracy, mobile-high-accuracy-1",
    "ICN_mobile_core_ml_low_latency, mobile-core-ml-low-latency-1",
    "ICN_mobile_core_ml_versatile, mobile-core-ml-versatile-1",
    "ICN_mobile_core_ml_high_accuracy, mobile-core-ml-high-accuracy-1",
    "ICN_cloud, cloud"
  })
  void shouldTellTheTypeOfImageClassificationModels(String id, String type) {
    assertThat(get(id).getImageClassificationModelMetadata().getModelType()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "IOD_mobile_low_latency, mobile-low-latency-1",
    "IOD_mobile_versatile, mobile-versatile-1",
    "IOD_mobile_high_accuracy, mobile-high-accuracy-1",
    "IOD_cloud_high_accuracy, cloud-high-accuracy-1",
    "IOD_cloud_low_latency, cloud-low-latency-1"
  })
  void shouldTellTheTypeOfObjectDetectionModels(String id, String type) {
    var metadata = get(id).getImageObjectDetectionModelMetadata();

    assertThat(metadata.getModelType()).isEqualTo(type);
    assertThat(metadata.getTrainBudgetMilliNodeHours()).isPositive();
  }

  /** The video messages are empty and the tables message has no type, in the v1beta1 API. */
  @ParameterizedTest
  @CsvSource({
    "VCN_cloud, VIDEO_CLASSIFICATION_MODEL_METADATA",
    "VOT_cloud, VIDEO_OBJECT_TRACKING_MODEL_METADATA",
    "VOT_mobile_versatile, VIDEO_OBJECT_TRACKING_MODEL_METADATA",
    "VOT_mobile_coral_versatile, VIDEO_OBJECT_TRACKING_MODEL_METADATA",
    "VOT_mobile_coral_low_latency, VIDEO_OBJECT_TRACKING_MODEL_METADATA",
    "VOT_mobile_jetson_versatile, VIDEO_OBJECT_TRACKING_MODEL_METADATA",
    "TBL_census, TABLES_MODEL_METADATA",
    "TCN_support_tickets, TEXT_CLASSIFICATION_MODEL_METADATA",
    "TEN_invoices, TEXT_EXTRACTION_MODEL_METADATA",
    "TST_reviews, TEXT_SENTIMENT_MODEL_METADATA",
    "TRL_english_german, TRANSLATION_MODEL_METADATA"
  })
  void shouldTellOnlyTheProblemOfOtherModels(String id, Model.ModelMetadataCase problem) {
    assertThat(get(id).getModelMetadataCase()).isEqualTo(problem);
  }

  @Test
  void shouldServeEveryModelInBothLocations() {
    var readable = DemoModels.ids().stream().filter(id -> !id.equals("ICN_forbidden")).toList();

    for (var location : DemoModels.LOCATIONS) {
      assertThat(readable)
          .allSatisfy(
              id -> {
                var name = DemoModels.name(location, id);
                var model = rig.client().getModel(name);
                assertThat(model.getName()).isEqualTo(name);
                assertThat(model.getDisplayName()).matches("[A-Za-z][A-Za-z0-9_]{0,31}");
                assertThat(model.hasCreateTime()).isTrue();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "projects/demo/locations/us-central1/models/ICN_unknown",
        "projects/demo/locations/europe-west1/models/ICN_mobile_versatile",
        "projects/other/locations/us-central1/models/ICN_mobile_versatile"
      })
  void shouldNotFindOtherModels(String name) {
    assertThatThrownBy(() -> rig.client().getModel(name))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(name);
  }

  @Test
  void shouldRefuseANameOfAnotherForm() {
    assertThatThrownBy(() -> rig.client().getModel("models/ICN_mobile_versatile"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("projects/PROJECT/locations/LOCATION/models/MODEL");
  }

  @Test
  void shouldNameTheMissingPermission() {
    assertThatThrownBy(() -> get("ICN_forbidden"))
        .isInstanceOf(PermissionDeniedException.class)
        .hasMessageContaining("automl.models.get");
  }

  @Test
  void shouldDocumentEveryModel() throws IOException {
    var source = Path.of("src/test/java", getClass().getPackageName().replace('.', '/'));

    var documentation = Files.readString(source.resolve("package-info.java"));

    assertThat(DemoModels.ids())
        .allSatisfy(id -> assertThat(documentation).contains("<td>" + id + "</td>"));
  }
}
