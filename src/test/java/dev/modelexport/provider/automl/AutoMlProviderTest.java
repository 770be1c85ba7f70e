package dev.modelexport.provider.automl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.GcrDestination;
import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.export.ExportRequest;
import dev.modelexport.provider.google.Endpoint;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.rules.ModelName;
import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import dev.modelexport.sandbox.google.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AutoML has of its own, over a real gRPC connection. */
class AutoMlProviderTest {

  private static final ModelName FLOWERS = demo("ICN_mobile_versatile");
  private static final String LOCATION = "projects/demo/locations/us-central1";

  @TempDir private Path folder;
  private SimulatedAutoMl service;
  private AutoMlProvider provider;

  @BeforeEach
  void start() throws IOException {
    service =
        SimulatedAutoMl.start(
            SimulatorOptions.in(folder).withOperationDuration(Duration.ofHours(1)));
    provider = new AutoMlProvider(Endpoints.all(Endpoint.parse(service.endpoint())));
  }

  @AfterEach
  void stop() {
    provider.close();
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "us-central1, automl.googleapis.com",
    "eu, eu-automl.googleapis.com",
    "global, automl.googleapis.com"
  })
  void shouldKnowGooglesHosts(String location, String host) {
    assertThat(AutoMlProvider.googlesHost(location)).isEqualTo(host);
  }

  @Test
  void shouldTellAllFieldsOfAnImageClassificationModel() {
    // when
    var model = await(provider.getModel(FLOWERS));

    // then: the fields of the API's ImageClassificationModelMetadata
    assertThat(model.problem()).isEqualTo("ImageClassification");
    assertThat(model)
        .hasNoNullFieldsOrPropertiesExcept("baseModelId", "sourceType", "versionId")
        .extracting(ModelInfo::modelType, ModelInfo::stopReason)
        .containsExactly("mobile-versatile-1", "MODEL_CONVERGED");
  }

  @Test
  void shouldTellNoTypeWhereTheApiHasNone() {
    // when
    var model = await(provider.getModel(demo("VOT_mobile_versatile")));

    // then
    assertThat(model.problem()).isEqualTo("VideoObjectTracking");
    assertThat(model.modelType()).isNull();
  }

  @Test
  void shouldTellTheOperationAtOnce() {
    // when
    var operation = await(start(toBucket()));

    // then
    assertThat(operation.name()).startsWith(LOCATION + "/operations/");
    assertThat(operation.createTime()).isNotNull();
    assertThat(operation.done()).isFalse();
  }

  @Test
  void shouldTellNoDirectoryOfAnImage() {
    // given
    var config =
        new OutputConfig(
            "docker",
            Map.of("cpu_architecture", "x86_64", "gpu_architecture", "nvidia"),
            null,
            new GcrDestination("gcr.io/demo/flowers:v1"));
    var operation = await(start(new ExportRequest(FLOWERS, config)));

    // when
    service.complete(operation.name());

    // then
    assertThat(await(provider.getOperation(operation.name())).gcsOutputDirectory()).isEmpty();
    assertThat(service.counts().exportsStarted(FLOWERS.toString(), "gcr.io/demo/flowers:v1"))
        .isEqualTo(1);
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private CompletionStage<ExportOperation> start(ExportRequest request) {
    return provider.exportModel(request, Duration.ofSeconds(60));
  }

  private static ExportRequest toBucket() {
    return new ExportRequest(FLOWERS, bucket());
  }

  private static OutputConfig bucket() {
    return new OutputConfig("tflite", Map.of(), new GcsDestination("gs://models/out"), null);
  }

  private static ModelName demo(String model) {
    return ModelName.parse(LOCATION + "/models/" + model);
  }
}
