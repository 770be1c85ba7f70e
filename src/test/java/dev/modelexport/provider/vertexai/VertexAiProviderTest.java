package dev.modelexport.provider.vertexai;

import static dev.modelexport.sandbox.google.ServiceMethod.GET_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ExportFormat;
import dev.modelexport.api.v1alpha1.GcrDestination;
import dev.modelexport.api.v1alpha1.GcsDestination;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.export.ExportRequest;
import dev.modelexport.export.ProviderError;
import dev.modelexport.export.ProviderException;
import dev.modelexport.provider.google.Endpoint;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.rules.ModelName;
import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.SimulatorOptions;
import dev.modelexport.sandbox.vertexai.SimulatedVertexAi;
import dev.modelexport.sandbox.vertexai.VertexModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Vertex AI has of its own, over a real gRPC connection. */
class VertexAiProviderTest {

  private static final ModelName FLOWERS = model("flowers_edge");
  private static final String LOCATION = "projects/demo/locations/us-central1";
  private static final String PARENT =
      "projects/" + VertexModels.PROJECT_NUMBER + "/locations/us-central1/models/flowers_edge";
  private static final String IMAGE = "us-central1-docker.pkg.dev/demo/models/recommender:v1";
  private static final int PAGE_SIZE = 2;

  @TempDir private Path folder;
  private SimulatedVertexAi service;
  private VertexAiProvider provider;

  @BeforeEach
  void start() throws IOException {
    service =
        SimulatedVertexAi.start(
            SimulatorOptions.in(folder)
                .withOperationDuration(Duration.ofHours(1))
                .withMaxPageSize(PAGE_SIZE));
    provider = new VertexAiProvider(Endpoints.all(Endpoint.parse(service.endpoint())));
  }

  @AfterEach
  void stop() {
    provider.close();
    service.close();
  }

  @Test
  void shouldAskTheHostOfTheLocation() {
    assertThat(VertexAiProvider.googlesHost("europe-west4"))
        .isEqualTo("europe-west4-aiplatform.googleapis.com");
  }

  @Test
  void shouldTellWhatAModelCanBeExportedAs() {
    // when
    var model = await(provider.getModel(model("custom_container")));

    // then
    assertThat(model.displayName()).isEqualTo("recommender");
    assertThat(model.sourceType()).isEqualTo("CUSTOM");
    assertThat(model.versionId()).isEqualTo("1");
    assertThat(model.versionAliases()).containsExactly("default");
    assertThat(model.exportFormats())
        .containsExactly(new ExportFormat("custom_trained", List.of("ARTIFACT", "IMAGE")));
  }

  @Test
  void shouldSpellFormatsAsManifestsDo() {
    assertThat(await(provider.getModel(FLOWERS)).exportFormats())
        .extracting(ExportFormat::modelFormat)
        .containsExactly("tflite", "edgetpu_tflite", "tf_saved_model", "tf_js", "core_ml");
  }

  @Test
  void shouldTellThatAModelCannotBeExported() {
    assertThat(await(provider.getModel(model("flowers_cloud"))).exportFormats()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', 2", "@default, 2", "@latest, 2", "@2, 2", "@1, 1", "@stable, 1"})
  void shouldReadTheVersionThatIsNamed(String suffix, String version) {
    assertThat(await(provider.getModel(model("flowers_versions" + suffix))).versionId())
        .isEqualTo(version);
  }

  @Test
  void shouldNotFindAVersionThatIsNotThere() {
    assertThat(refusal(provider.getModel(model("flowers_versions@3"))).code())
        .isEqualTo(ErrorCode.NOT_FOUND);
  }

  /** The operation is below the model, without its version, and has the project's number. */
  @ParameterizedTest
  @CsvSource({"flowers_versions", "flowers_versions@1", "flowers_versions@stable"})
  void shouldTellTheOperationAtOnce(String model) {
    // when
    var operation = await(start(new ExportRequest(model(model), bucket("core_ml"))));

    // then
    assertThat(operation.name())
        .startsWith(PARENT.replace("flowers_edge", "flowers_versions") + "/operations/");
    assertThat(operation.createTime()).isNotNull();
    assertThat(operation.done()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "tflite, tflite",
    "edgetpu_tflite, edgetpu-tflite",
    "tf_saved_model, tf-saved-model",
    "tf_js, tf-js",
    "core_ml, core-ml"
  })
  void shouldSpellTheFormatAsTheServiceDoes(String modelFormat, String id) {
    // when
    await(start(new ExportRequest(FLOWERS, bucket(modelFormat))));

    // then
    assertThat(service.counts().startedExports())
        .singleElement()
        .satisfies(
            export -> {
              assertThat(export.format()).isEqualTo(id);
              assertThat(export.destination()).isEqualTo("gs://models/out");
            });
  }

  /** Its name is not computed: the one that is documented is not the one that is observed. */
  @Test
  void shouldReadTheDirectoryThatTheExportMade() {
    // given
    var operation = await(start(toBucket()));

    // when
    service.complete(operation.name());
    var ended = await(provider.getOperation(operation.name()));

    // then
    assertThat(ended.done()).isTrue();
    assertThat(ended.error()).isEmpty();
    assertThat(ended.image()).isEmpty();
    assertThat(ended.gcsOutputDirectory().orElseThrow())
        .startsWith("gs://models/out/model-flowers_edge/tflite/");
  }

  @Test
  void shouldReadTheImageThatTheExportMade() {
    // given
    var config = new OutputConfig("custom_trained", null, null, new GcrDestination(IMAGE));
    var request = new ExportRequest(model("custom_container"), config);
    var operation = await(start(request));

    // when
    service.complete(operation.name());
    var ended = await(provider.getOperation(operation.name()));

    // then
    assertThat(ended.image()).contains(IMAGE);
    assertThat(ended.gcsOutputDirectory()).isEmpty();
  }

  @Test
  void shouldListOnlyTheExportsOfTheModelOverAllPages() {
    // given: more than a page, an export of another model, and the upload of the model
    Set<String> started = new HashSet<>();
    for (var i = 0; i < PAGE_SIZE + 1; i++) {
      started.add(await(start(toBucket())).name());
    }
    await(start(new ExportRequest(model("fruits_edge"), bucket("tflite"))));

    // then: of whichever version
    for (var name : List.of(FLOWERS, model("flowers_edge@1"))) {
      assertThat(await(provider.listExports(name)))
          .extracting(ExportOperation::name)
          .containsExactlyInAnyOrderElementsOf(started);
    }
  }

  @ParameterizedTest
  @CsvSource({"demo", VertexModels.PROJECT_NUMBER})
  void shouldListWhatRunsInALocation(String project) {
    // given
    var running = await(start(toBucket()));
    var ended = await(start(toBucket()));
    service.complete(ended.name());

    // when
    var listed = await(provider.listRunning(LOCATION.replace("demo", project)));

    // then
    assertThat(listed).extracting(ExportOperation::name).containsExactly(running.name());
  }

  /** As users have met it; the operator does not come so far, as it looks at the model first. */
  @Test
  void shouldTellThatTheServiceRefusesAFormat() {
    // when
    var error = refusal(start(new ExportRequest(model("fruits_edge"), bucket("docker"))));

    // then
    assertThat(error.code()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
    assertThat(error.message()).contains("in format docker is not supported");
  }

  /** The v1 client's own settings would wait without end. */
  @Test
  void shouldNotWaitWithoutEndForAServerThatHangs() {
    // given
    service.faults().nextCalls(1, GET_MODEL, CallFault.neverAnswer());

    // when: the first try is given up, in its time
    var model = await(provider.getModel(FLOWERS));

    // then
    assertThat(model.displayName()).isNotBlank();
    assertThat(service.counts().calls(GET_MODEL)).isEqualTo(2);
  }

  private static ProviderError refusal(CompletionStage<?> stage) {
    try {
      await(stage);
    } catch (CompletionException e) {
      return ((ProviderException) e.getCause()).error();
    }
    throw new AssertionError("the call should have been refused");
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(40, TimeUnit.SECONDS).join();
  }

  private static ExportRequest toBucket() {
    return new ExportRequest(FLOWERS, bucket("tflite"));
  }

  private static OutputConfig bucket(String format) {
    return new OutputConfig(format, Map.of(), new GcsDestination("gs://models/out"), null);
  }

  private static ModelName model(String id) {
    return ModelName.parse(VertexModels.name(id));
  }

  private CompletionStage<ExportOperation> start(ExportRequest request) {
    return provider.exportModel(request, Duration.ofSeconds(60));
  }
}
