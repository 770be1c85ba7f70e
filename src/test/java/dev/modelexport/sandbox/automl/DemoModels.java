package dev.modelexport.sandbox.automl;

import static dev.modelexport.sandbox.automl.DemoMetadata.detection;
import static dev.modelexport.sandbox.automl.DemoMetadata.image;
import static dev.modelexport.sandbox.automl.DemoMetadata.retrained;
import static dev.modelexport.sandbox.automl.DemoMetadata.tracking;
import static dev.modelexport.sandbox.automl.ModelKind.IMAGE_CLASSIFICATION_CLOUD;
import static dev.modelexport.sandbox.automl.ModelKind.IMAGE_CLASSIFICATION_CORE_ML;
import static dev.modelexport.sandbox.automl.ModelKind.IMAGE_CLASSIFICATION_MOBILE;
import static dev.modelexport.sandbox.automl.ModelKind.OBJECT_DETECTION_CLOUD;
import static dev.modelexport.sandbox.automl.ModelKind.OBJECT_DETECTION_MOBILE;
import static dev.modelexport.sandbox.automl.ModelKind.TABLES;
import static dev.modelexport.sandbox.automl.ModelKind.TEXT;
import static dev.modelexport.sandbox.automl.ModelKind.TRANSLATION;
import static dev.modelexport.sandbox.automl.ModelKind.VIDEO_CLASSIFICATION;
import static dev.modelexport.sandbox.automl.ModelKind.VIDEO_TRACKING_CLOUD;
import static dev.modelexport.sandbox.automl.ModelKind.VIDEO_TRACKING_CORAL;
import static dev.modelexport.sandbox.automl.ModelKind.VIDEO_TRACKING_JETSON;
import static dev.modelexport.sandbox.automl.ModelKind.VIDEO_TRACKING_MOBILE;

import com.google.cloud.automl.v1beta1.Model;
import dev.modelexport.sandbox.google.DemoScenarios;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models of the simulated service: one of every type that the API can export or refuses to, in
 * project {@code demo} and there in both locations that AutoML has. The models with a scenario
 * ({@link DemoScenarios}) are image classification models of type {@code mobile-versatile-1}.
 */
public final class DemoModels {

  public static final String PROJECT = "demo";
  public static final List<String> LOCATIONS = List.of("us-central1", "eu");

  private static final List<String> FLOWERS =
      List.of("daisy", "dandelion", "roses", "sunflowers", "tulips");
  private static final List<String> FRUITS = List.of("apple", "banana", "lemon", "pear");
  private static final List<String> STREET = List.of("bicycle", "bus", "car", "pedestrian");
  private static final List<String> NONE = List.of();

  /** What happens to some of the models. */
  public static final List<DemoScenarios.Scenario> SCENARIOS = DemoScenarios.all("automl");

  private DemoModels() {}

  /** The id of the model that the scenario happens to. */
  public static String idOf(DemoScenarios.Scenario scenario) {
    return "ICN_" + scenario.name();
  }

  /** The full name of a model in {@code us-central1}. */
  public static String name(String id) {
    return name("us-central1", id);
  }

  /** The full name of a model. */
  public static String name(String location, String id) {
    return "projects/%s/locations/%s/models/%s".formatted(PROJECT, location, id);
  }

  /** The ids of all models, in the order in which they are documented. */
  public static List<String> ids() {
    return List.copyOf(byId().keySet());
  }

  /** All models in all locations by their full names. */
  static Map<String, DemoModel> byName() {
    var models = new LinkedHashMap<String, DemoModel>();
    byId()
        .forEach(
            (id, model) -> {
              for (var location : LOCATIONS) {
                models.put(name(location, id), model.named(name(location, id)));
              }
            });
    return models;
  }

  private static Map<String, DemoModel> byId() {
    var m = new LinkedHashMap<String, DemoModel>();
    icn(m, "ICN_mobile_low_latency", image("mobile-low-latency-1", "flowers_low_latency"));
    icn(m, "ICN_mobile_versatile", image("mobile-versatile-1", "flowers_versatile"));
    icn(m, "ICN_mobile_high_accuracy", image("mobile-high-accuracy-1", "flowers_high_accuracy"));
    icn(m, "ICN_mobile_versatile_retrained", retrained("ICN_mobile_versatile", "flowers_second"));
    core(m, "ICN_mobile_core_ml_low_latency", image("mobile-core-ml-low-latency-1", "ios_fast"));
    core(m, "ICN_mobile_core_ml_versatile", image("mobile-core-ml-versatile-1", "ios_versatile"));
    core(
        m, "ICN_mobile_core_ml_high_accuracy", image("mobile-core-ml-high-accuracy-1", "ios_best"));
    put(m, "ICN_cloud", IMAGE_CLASSIFICATION_CLOUD, FLOWERS, image("cloud", "flowers_cloud"));

    iod(m, "IOD_mobile_low_latency", detection("mobile-low-latency-1", "fruits_low_latency"));
    iod(m, "IOD_mobile_versatile", detection("mobile-versatile-1", "fruits_versatile"));
    iod(m, "IOD_mobile_high_accuracy", detection("mobile-high-accuracy-1", "fruits_accurate"));
    var accurate = detection("cloud-high-accuracy-1", "fruits_cloud_accurate");
    put(m, "IOD_cloud_high_accuracy", OBJECT_DETECTION_CLOUD, FRUITS, accurate);
    var fast = detection("cloud-low-latency-1", "fruits_cloud_fast");
    put(m, "IOD_cloud_low_latency", OBJECT_DETECTION_CLOUD, FRUITS, fast);

    put(
        m,
        "VCN_cloud",
        VIDEO_CLASSIFICATION,
        STREET,
        DemoMetadata.videoClassification("street_scenes"));
    put(m, "VOT_cloud", VIDEO_TRACKING_CLOUD, STREET, tracking("street_cloud"));
    put(m, "VOT_mobile_versatile", VIDEO_TRACKING_MOBILE, STREET, tracking("street_mobile"));
    put(m, "VOT_mobile_coral_versatile", VIDEO_TRACKING_CORAL, STREET, tracking("street_coral"));
    put(m, "VOT_mobile_coral_low_latency", VIDEO_TRACKING_CORAL, STREET, tracking("coral_fast"));
    put(m, "VOT_mobile_jetson_versatile", VIDEO_TRACKING_JETSON, STREET, tracking("jetson"));

    put(m, "TBL_census", TABLES, NONE, DemoMetadata.tables("census_income"));
    put(m, "TCN_support_tickets", TEXT, NONE, DemoMetadata.textClassification("tickets"));
    put(m, "TEN_invoices", TEXT, NONE, DemoMetadata.textExtraction("invoices"));
    put(m, "TST_reviews", TEXT, NONE, DemoMetadata.textSentiment("reviews"));
    put(m, "TRL_english_german", TRANSLATION, NONE, DemoMetadata.translation("en_de"));

    for (var scenario : SCENARIOS) {
      var displayName = "scenario_" + scenario.name();
      icn(m, idOf(scenario), image("mobile-versatile-1", displayName));
    }
    return m;
  }

  private static void icn(Map<String, DemoModel> models, String id, Model.Builder model) {
    put(models, id, IMAGE_CLASSIFICATION_MOBILE, FLOWERS, model);
  }

  private static void core(Map<String, DemoModel> models, String id, Model.Builder model) {
    put(models, id, IMAGE_CLASSIFICATION_CORE_ML, FLOWERS, model);
  }

  private static void iod(Map<String, DemoModel> models, String id, Model.Builder model) {
    put(models, id, OBJECT_DETECTION_MOBILE, FRUITS, model);
  }

  private static void put(
      Map<String, DemoModel> models,
      String id,
      ModelKind kind,
      List<String> labels,
      Model.Builder model) {
    models.put(id, new DemoModel(model.build(), kind, labels));
  }
}
