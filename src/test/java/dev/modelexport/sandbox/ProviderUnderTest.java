package dev.modelexport.sandbox;

import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.export.ExportProvider;
import dev.modelexport.provider.automl.AutoMlProvider;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.provider.vertexai.VertexAiProvider;
import dev.modelexport.sandbox.automl.DemoModels;
import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import dev.modelexport.sandbox.google.SimulatedProvider;
import dev.modelexport.sandbox.google.SimulatorOptions;
import dev.modelexport.sandbox.vertexai.SimulatedVertexAi;
import dev.modelexport.sandbox.vertexai.VertexModels;
import java.io.IOException;
import java.util.function.Function;

/**
 * A provider for tests that hold for every one of them: its simulated service, and models of it
 * that play the same parts. Both have the formats tflite, the default, and tf_js.
 */
public enum ProviderUnderTest {
  AUTOML(
      Provider.AutoML,
      "automl",
      SimulatedAutoMl::start,
      AutoMlProvider::new,
      DemoModels.name("ICN_mobile_versatile"),
      DemoModels.name("ICN_mobile_high_accuracy"),
      DemoModels.name("ICN_cloud")),
  VERTEXAI(
      Provider.VertexAI,
      "aiplatform",
      SimulatedVertexAi::start,
      VertexAiProvider::new,
      VertexModels.name("flowers_edge"),
      VertexModels.name("flowers_second_edge"),
      VertexModels.name("flowers_cloud"));

  private final Provider provider;
  private final String permissions;
  private final Starter starter;
  private final Function<Endpoints, ExportProvider> connector;
  private final String model;
  private final String otherModel;
  private final String notExportable;

  private interface Starter {
    SimulatedProvider start(SimulatorOptions options) throws IOException;
  }

  ProviderUnderTest(
      Provider provider,
      String permissions,
      Starter starter,
      Function<Endpoints, ExportProvider> connector,
      String model,
      String otherModel,
      String notExportable) {
    this.provider = provider;
    this.permissions = permissions;
    this.starter = starter;
    this.connector = connector;
    this.model = model;
    this.otherModel = otherModel;
    this.notExportable = notExportable;
  }

  /** That of a resource. */
  public static ProviderUnderTest of(Provider provider) {
    return provider == Provider.AutoML ? AUTOML : VERTEXAI;
  }

  public Provider provider() {
    return provider;
  }

  /** A permission as the service names it, such as {@code automl.operations.list}. */
  public String permission(String what) {
    return permissions + "." + what;
  }

  public SimulatedProvider start(SimulatorOptions options) throws IOException {
    return starter.start(options);
  }

  /** The operator's side of it; it can be closed. */
  public ExportProvider connect(Endpoints endpoints) {
    return connector.apply(endpoints);
  }

  /** The full name of a model that can be exported. */
  public String model() {
    return model;
  }

  /** Another one, whose exports the first does not have. */
  public String otherModel() {
    return otherModel;
  }

  public String notExportable() {
    return notExportable;
  }

  /** The full name of the model that a scenario happens to, such as {@code lost_answer}. */
  public String scenarioModel(String scenario) {
    return this == AUTOML
        ? DemoModels.name("ICN_" + scenario)
        : VertexModels.name("scenario_" + scenario);
  }
}
