package dev.modelexport.sandbox.vertexai;

import static com.google.cloud.aiplatform.v1.Model.ExportFormat.ExportableContent.ARTIFACT;
import static com.google.cloud.aiplatform.v1.Model.ExportFormat.ExportableContent.IMAGE;
import static com.google.cloud.aiplatform.v1.ModelSourceInfo.ModelSourceType.AUTOML;
import static com.google.cloud.aiplatform.v1.ModelSourceInfo.ModelSourceType.BQML;
import static com.google.cloud.aiplatform.v1.ModelSourceInfo.ModelSourceType.CUSTOM;
import static com.google.cloud.aiplatform.v1.ModelSourceInfo.ModelSourceType.MODEL_GARDEN;

import com.google.cloud.aiplatform.v1.Model;
import com.google.cloud.aiplatform.v1.Model.ExportFormat;
import com.google.cloud.aiplatform.v1.Model.ExportFormat.ExportableContent;
import com.google.cloud.aiplatform.v1.ModelSourceInfo;
import com.google.cloud.aiplatform.v1.ModelSourceInfo.ModelSourceType;
import com.google.protobuf.Timestamp;
import dev.modelexport.sandbox.google.DemoScenarios;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models of the simulated service: one of every kind that Vertex AI exports or refuses to, in
 * project {@code demo}, whose number is {@value #PROJECT_NUMBER}, and there in two locations. The
 * models with a scenario are edge models of image classification.
 */
public final class VertexModels {

  public static final String PROJECT = "demo";

  /** What the service calls the project in its answers. */
  public static final String PROJECT_NUMBER = "123456789012";

  public static final List<String> LOCATIONS = List.of("us-central1", "europe-west4");

  /** What happens to some of the models. */
  public static final List<DemoScenarios.Scenario> SCENARIOS = DemoScenarios.all("aiplatform");

  private static final Instant CREATED = Instant.parse("2025-03-10T09:30:00Z");
  private static final List<String> FLOWERS =
      List.of("daisy", "dandelion", "roses", "sunflowers", "tulips");
  private static final List<String> FRUITS = List.of("apple", "banana", "lemon", "pear");
  private static final List<String> STREET = List.of("bicycle", "bus", "car", "pedestrian");

  /** The formats of mobile image models; the first is the default. */
  private static final String[] EDGE = {
    "tflite", "edgetpu-tflite", "tf-saved-model", "tf-js", "core-ml"
  };

  private VertexModels() {}

  /** The full name of a model in {@code us-central1}. */
  public static String name(String id) {
    return name("us-central1", id);
  }

  /** The full name of a model, as users write it. */
  public static String name(String location, String id) {
    return "projects/%s/locations/%s/models/%s".formatted(PROJECT, location, id);
  }

  /** The id of the model that the scenario happens to. */
  public static String idOf(DemoScenarios.Scenario scenario) {
    return "scenario_" + scenario.name();
  }

  /** The ids of all models with what each is, in the order in which they are documented. */
  public static Map<String, String> summaries() {
    var summaries = new LinkedHashMap<String, String>();
    byId().forEach((id, versions) -> summaries.put(id, summary(versions)));
    return summaries;
  }

  /** The versions of all models in all locations, by the names that the service gives them. */
  static Map<String, List<VertexModel>> byName() {
    var models = new LinkedHashMap<String, List<VertexModel>>();
    byId()
        .forEach(
            (id, versions) -> {
              for (var location : LOCATIONS) {
                var name =
                    name(location, id).replace("/" + PROJECT + "/", "/" + PROJECT_NUMBER + "/");
                models.put(name, versions.stream().map(v -> v.named(name)).toList());
              }
            });
    return models;
  }

  private static Map<String, List<VertexModel>> byId() {
    var m = new LinkedHashMap<String, List<VertexModel>>();
    put(m, "flowers_edge", FLOWERS, model("flowers_edge", AUTOML, artifacts(EDGE)));
    put(m, "flowers_second_edge", FLOWERS, model("flowers_second", AUTOML, artifacts(EDGE)));
    put(m, "flowers_cloud", FLOWERS, model("flowers_cloud", AUTOML, List.of()));
    put(
        m,
        "flowers_versions",
        FLOWERS,
        version(model("flowers_first", AUTOML, artifacts("core-ml")), "1", "stable"),
        version(model("flowers_latest", AUTOML, artifacts(EDGE)), "2", "default", "latest"));
    put(
        m,
        "fruits_edge",
        FRUITS,
        model("fruits_edge", AUTOML, artifacts("tflite", "tf-saved-model", "tf-js", "core-ml")));
    put(m, "fruits_cloud", FRUITS, model("fruits_cloud", AUTOML, List.of()));
    put(
        m,
        "street_mobile",
        STREET,
        model("street_mobile", AUTOML, artifacts("tf-saved-model", "tflite")));
    put(
        m,
        "street_coral",
        STREET,
        model("street_coral", AUTOML, artifacts("edgetpu-tflite", "tflite")));
    put(m, "street_jetson", STREET, model("street_jetson", AUTOML, artifacts("tf-saved-model")));
    m.put(
        "census_tabular",
        List.of(
            new VertexModel(
                model("census_income", AUTOML, artifacts("tf-saved-model")).build(),
                true,
                List.of())));
    put(m, "sales_forecast", List.of(), model("sales_forecast", AUTOML, List.of()));
    put(m, "tickets_text", List.of(), model("tickets", AUTOML, List.of()));
    put(m, "custom_files", List.of(), model("prices", CUSTOM, artifacts("custom-trained")));
    put(
        m,
        "custom_container",
        List.of(),
        model("recommender", CUSTOM, List.of(format("custom-trained", ARTIFACT, IMAGE))));
    put(
        m,
        "custom_image_only",
        List.of(),
        model("ranker", CUSTOM, List.of(format("custom-trained", IMAGE))));
    put(m, "churn_bqml", List.of(), model("churn", BQML, artifacts("tf-saved-model")));
    put(m, "garden_llm", List.of(), model("llm", MODEL_GARDEN, List.of()));
    for (var scenario : SCENARIOS) {
      var name = "scenario_" + scenario.name();
      put(m, idOf(scenario), FLOWERS, model(name, AUTOML, artifacts(EDGE)));
    }
    return m;
  }

  private static String summary(List<VertexModel> versions) {
    var told = new ArrayList<String>();
    for (var version : versions) {
      var model = version.resource();
      var formats =
          model.getSupportedExportFormatsList().stream()
              .map(f -> f.getId() + " " + f.getExportableContentsList())
              .toList();
      told.add(
          "%s%s: %s"
              .formatted(
                  model.getModelSourceInfo().getSourceType(),
                  versions.size() == 1 ? "" : " " + "version " + model.getVersionId(),
                  formats.isEmpty() ? "not exportable" : String.join(", ", formats)));
    }
    return String.join("; ", told);
  }

  private static void put(
      Map<String, List<VertexModel>> models,
      String id,
      List<String> labels,
      Model.Builder... versions) {
    var all = new ArrayList<VertexModel>();
    for (var version : versions) {
      all.add(new VertexModel(version.build(), false, labels));
    }
    models.put(id, all);
  }

  private static Model.Builder model(
      String displayName, ModelSourceType source, List<ExportFormat> formats) {
    var created = Timestamp.newBuilder().setSeconds(CREATED.getEpochSecond());
    return Model.newBuilder()
        .setDisplayName(displayName)
        .setVersionId("1")
        .addVersionAliases("default")
        .setModelSourceInfo(ModelSourceInfo.newBuilder().setSourceType(source))
        .addAllSupportedExportFormats(formats)
        .setCreateTime(created)
        .setUpdateTime(created);
  }

  private static Model.Builder version(Model.Builder model, String id, String... aliases) {
    return model.setVersionId(id).clearVersionAliases().addAllVersionAliases(List.of(aliases));
  }

  private static List<ExportFormat> artifacts(String... ids) {
    return List.of(ids).stream().map(id -> format(id, ARTIFACT)).toList();
  }

  private static ExportFormat format(String id, ExportableContent... contents) {
    return ExportFormat.newBuilder().setId(id).addAllExportableContents(List.of(contents)).build();
  }
}
