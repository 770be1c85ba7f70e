package dev.modelexport.sandbox.automl;

import static dev.modelexport.sandbox.automl.Rig.directory;
import static dev.modelexport.sandbox.automl.Rig.metadata;
import static dev.modelexport.sandbox.automl.Rig.toBucket;
import static dev.modelexport.sandbox.automl.Rig.toRegistry;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.automl.v1beta1.OperationMetadata.DetailsCase;
import com.google.longrunning.Operation;
import com.google.protobuf.Empty;
import dev.modelexport.sandbox.google.SimulatorOptions;
import dev.modelexport.sandbox.google.StartedExport;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An accepted export, from the call to the files, by the v1beta1 API and observed exports. */
class ExportModelTest {

  private static final Instant NOW = Instant.parse("2022-03-25T13:50:20.172589Z");

  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = Rig.start(options());
  }

  private static SimulatorOptions options() {
    var ids = new AtomicInteger();
    return SimulatorOptions.in(folder)
        .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
        .withOperationDuration(Duration.ofHours(1))
        .withIds(() -> "op-" + ids.incrementAndGet());
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static Operation complete(Operation started) {
    rig.service().complete(started.getName());
    return rig.operations().getOperation(started.getName());
  }

  @Test
  void shouldAnswerARunningOperationOfTheLocationWithExportDetails() {
    var operation = rig.export("ICN_mobile_versatile");

    assertThat(operation.getName())
        .isEqualTo("projects/demo/locations/us-central1/operations/op-1");
    assertThat(operation.getDone()).isFalse();
    var metadata = metadata(operation);
    assertThat(metadata.getDetailsCase()).isEqualTo(DetailsCase.EXPORT_MODEL_DETAILS);
    assertThat(metadata.getCreateTime().getSeconds()).isEqualTo(NOW.getEpochSecond());
    assertThat(metadata.getUpdateTime()).isEqualTo(metadata.getCreateTime());
    assertThat(metadata.getProgressPercent()).as("documented as not used").isZero();
    assertThat(directory(operation)).isEmpty();
  }

  @Test
  void shouldEndWithAnEmptyResponseAndTheObservedFormOfTheDirectory() throws IOException {
    var started = rig.export("ICN_mobile_versatile", toBucket("tflite", "gs://models/a/b/"));

    var done = complete(started);

    assertThat(done.getDone()).isTrue();
    assertThat(done.hasError()).isFalse();
    assertThat(done.getResponse().is(Empty.class)).isTrue();
    assertThat(directory(done))
        .isEqualTo(
            "gs://models/a/b/model-export/icn/tflite-flowers_versatile-2022-03-25T13:50:20.172589Z/");
    assertThat(local(directory(done))).isDirectoryContaining("glob:**/model.tflite");
  }

  @Test
  void shouldWriteNothingBeforeItEnds() {
    var started = rig.export("ICN_mobile_versatile", toBucket("tflite", "gs://not-yet/out"));
    assertThat(folder.resolve("buckets/not-yet")).doesNotExist();

    complete(started);

    assertThat(folder.resolve("buckets/not-yet")).isNotEmptyDirectory();
  }

  @Test
  void shouldTellTheDirectoryAtTheStartIfSetUpSo() throws IOException {
    try (var telling = Rig.start(options().withDirectoryKnownAtStart())) {
      var running = telling.export("ICN_mobile_versatile");

      assertThat(running.getDone()).isFalse();
      assertThat(directory(running)).startsWith("gs://models/out/model-export/icn/");
    }
  }

  @ParameterizedTest
  @CsvSource({"ICN_mobile_low_latency, tflite", "ICN_mobile_core_ml_versatile, core_ml"})
  void shouldFillInTheDefaultFormatOfTheType(String id, String format) {
    var started = rig.export(id, toBucket("", "gs://models/out"));

    assertThat(directory(complete(started))).contains("/" + format + "-");
    assertThat(rig.service().counts().startedExports())
        .filteredOn(export -> export.operation().equals(started.getName()))
        .extracting(StartedExport::format)
        .containsExactly(format);
  }

  @ParameterizedTest
  @CsvSource({
    "ICN_mobile_versatile, tflite, icn, dict.txt model.tflite tflite_metadata.json",
    "ICN_mobile_versatile, edgetpu_tflite, icn,"
        + " dict.txt edgetpu_model.tflite tflite_metadata.json",
    "ICN_mobile_versatile, tf_saved_model, icn, saved_model.pb",
    "ICN_mobile_versatile, tf_js, icn,"
        + " dict.txt group1-shard1of2.bin group1-shard2of2.bin model.json",
    "ICN_mobile_versatile, core_ml, icn, dict.txt model.mlmodel",
    "IOD_mobile_versatile, tf_js, iod,"
        + " dict.txt group1-shard1of2.bin group1-shard2of2.bin model.json",
    "VCN_cloud, tf_saved_model, vcn, saved_model.pb",
    "VOT_mobile_coral_versatile, edgetpu_tflite, vot,"
        + " dict.txt edgetpu_model.tflite tflite_metadata.json",
    "TBL_census, tf_saved_model, tbl, environment.json feature_attributions.yaml"
        + " final_model_structure.pb instance.yaml predict prediction_schema.yaml"
        + " tables_server_metadata.pb transformations.pb"
  })
  void shouldWriteTheFilesOfTheFormat(String id, String format, String kind, String files)
      throws IOException {
    var done = complete(rig.export(id, toBucket(format, "gs://models/out")));

    assertThat(directory(done)).startsWith("gs://models/out/model-export/" + kind + "/" + format);
    assertThat(fileNames(local(directory(done)))).containsExactly(files.split(" "));
  }

  @Test
  void shouldWriteContentsThatToolsRecognise() throws IOException {
    var tflite = local(directory(complete(rig.export("ICN_mobile_versatile"))));
    var js = toBucket("tf_js", "gs://models/js");
    var tfJs = local(directory(complete(rig.export("ICN_mobile_versatile", js))));

    var head = Arrays.copyOfRange(Files.readAllBytes(tflite.resolve("model.tflite")), 4, 8);
    assertThat(new String(head, US_ASCII)).isEqualTo("TFL3");
    assertThat(tflite.resolve("dict.txt"))
        .hasContent("daisy\ndandelion\nroses\nsunflowers\ntulips\n");
    assertThat(Files.readString(tfJs.resolve("model.json")))
        .contains("\"graph-model\"", "group1-shard1of2.bin");
    assertThat(Files.size(tfJs.resolve("group1-shard1of2.bin"))).isEqualTo(256 * Float.BYTES);
  }

  /** ExportModelOperationMetadata has a Cloud Storage directory and no field for an image. */
  @Test
  void shouldTellNoOutputOfADockerExportAndRecordTheImage() {
    var uri = "gcr.io/my-project/flowers:v1";
    var done = complete(rig.export("ICN_mobile_versatile", toRegistry("docker", uri)));

    assertThat(done.getResponse().is(Empty.class)).isTrue();
    assertThat(metadata(done).getExportModelDetails().hasOutputInfo()).isFalse();
    assertThat(folder.resolve("registry/gcr.io/my-project/flowers/v1/manifest.json"))
        .content()
        .contains("application/vnd.oci.image.manifest.v1+json", "\"digest\": \"sha256:");
  }

  @Test
  void shouldTagAnImageLatestWhenTheRequestHasNoTag() {
    var uri = "us-central1-docker.pkg.dev/my-project/repo/flowers";

    complete(rig.export("TBL_census", toRegistry("docker", uri)));

    var image = "registry/us-central1-docker.pkg.dev/my-project/repo/flowers/latest/manifest.json";
    assertThat(folder.resolve(image)).isRegularFile();
  }

  @Test
  void shouldGiveEveryPushAnotherDigest() throws IOException {
    var config = toRegistry("docker", "gcr.io/my-project/pushed-twice");
    var manifest = folder.resolve("registry/gcr.io/my-project/pushed-twice/latest/manifest.json");
    complete(rig.export("ICN_mobile_versatile", config));
    var first = Files.readString(manifest);

    complete(rig.export("ICN_mobile_versatile", config));

    assertThat(Files.readString(manifest)).isNotEqualTo(first);
  }

  /** The API has no request id: the same request again is another export. */
  @Test
  void shouldStartAnotherExportForEveryCall() {
    var config = toBucket("tflite", "gs://models/twice");

    var first = rig.export("ICN_mobile_versatile", config);
    var second = rig.export("ICN_mobile_versatile", config);

    var model = DemoModels.name("ICN_mobile_versatile");
    assertThat(second.getName()).isNotEqualTo(first.getName());
    assertThat(rig.service().counts().exportsStarted(model, "gs://models/twice")).isEqualTo(2);
  }

  @Test
  void shouldEndWithAnErrorWhenTheOutputCannotBeWritten() throws IOException {
    Files.createDirectories(folder.resolve("buckets"));
    Files.writeString(folder.resolve("buckets/blocked"), "a file where a folder is needed");

    var done = complete(rig.export("ICN_mobile_versatile", toBucket("tflite", "gs://blocked/out")));

    assertThat(done.getError().getCode()).isEqualTo(Status.Code.INTERNAL.value());
    assertThat(done.getError().getMessage()).contains("Could not write");
  }

  private static Path local(String directory) {
    return folder.resolve("buckets").resolve(directory.substring("gs://".length()));
  }

  private static List<String> fileNames(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
