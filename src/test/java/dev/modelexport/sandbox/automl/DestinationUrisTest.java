package dev.modelexport.sandbox.automl;

import static dev.modelexport.sandbox.automl.Rig.toBucket;
import static dev.modelexport.sandbox.automl.Rig.toRegistry;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The destinations that ExportModel takes, by GcsDestination and GcrDestination (v1beta1). */
class DestinationUrisTest {

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
  @ValueSource(
      strings = {
        "gs://models/out",
        "gs://models/out/",
        "gs://my.models_2-x/a/b c/d",
      })
  void shouldTakeABucketAndADirectory(String prefix) {
    verdict.assertAccepted("ICN_mobile_versatile", toBucket("tflite", prefix));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "models/out",
        "s3://models/out",
        "gs://models",
        "gs://models/",
        "gs://models//",
        "gs:///out",
        "gs://Models/out",
        "gs://models/../../out",
        "gs://models/a/./b",
        "gs://models/a\nb",
      })
  void shouldRefuseOtherCloudStorageUris(String prefix) {
    verdict.assertRefused(
        "ICN_mobile_versatile", toBucket("tflite", prefix), "gs://bucket/directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gcr.io/my-project/flowers",
        "eu.gcr.io/my-project/flowers:v1.2_x",
        "us-central1-docker.pkg.dev/my-project/repo/flowers:latest",
        "registry.example.com:5000/my-project/team/flowers",
      })
  void shouldTakeAHostAProjectAndAnImage(String uri) {
    verdict.assertAccepted("ICN_mobile_versatile", toRegistry("docker", uri));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gcr.io/flowers",
        "my-project/flowers/x",
        "https://gcr.io/my-project/flowers",
        "gcr.io/my-project/Flowers",
        "gcr.io/my-project/flowers:",
        "gcr.io/my-project/flowers:a:b",
        "gcr.io/my-project/../flowers",
        "gcr.io/my-project/flowers@sha256:"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      })
  void shouldRefuseOtherImageUris(String uri) {
    verdict.assertRefused(
        "ICN_mobile_versatile", toRegistry("docker", uri), "HOSTNAME/PROJECT-ID/IMAGE:TAG");
  }

  @Test
  void shouldTakeUrisOfTwoThousandCharacters() {
    var longest = DIRECTORY + "/" + "a".repeat(2_000 - DIRECTORY.length() - 1);
    var image = IMAGE + "a".repeat(2_000 - IMAGE.length());

    verdict.assertAccepted("ICN_mobile_versatile", toBucket("tflite", longest));
    verdict.assertRefused(
        "ICN_mobile_versatile", toBucket("tflite", longest + "a"), "2001", "2000");
    verdict.assertAccepted("ICN_mobile_versatile", toRegistry("docker", image));
    verdict.assertRefused(
        "ICN_mobile_versatile", toRegistry("docker", image + "a"), "2001", "2000");
  }
}
