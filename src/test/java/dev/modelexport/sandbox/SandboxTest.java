package dev.modelexport.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as a whole, in this process. */
class SandboxTest {

  private static final Path EXAMPLES = Path.of("deploy", "examples");

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldExportAllExamples() throws Exception {
    // when
    var code = run("--operation-seconds", "0.2");

    // then
    assertThat(code).isZero();
    var names =
        Manifest.readAll(List.of(EXAMPLES)).stream()
            .filter(Applying::isModelExport)
            .map(Manifest::name)
            .toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(12);
    for (var name : names) {
      assertThat(told())
          .containsPattern("\\+ " + name + " +Succeeded +\\d+\\.\\d s +(gs://|\\S+/demo/)");
    }
    assertThat(told()).contains(names.size() + " exports succeeded.");
    assertThat(folder.resolve("work/buckets/demo-models/flowers/model-export/icn"))
        .isNotEmptyDirectory();
    assertThat(folder.resolve("work/registry/gcr.io/demo/flowers/latest/manifest.json")).exists();
  }

  @Test
  void shouldTellWhyExportsDidNotSucceed() throws IOException {
    // given
    write("wrong.yaml", manifest("wrong", "ICN_mobile_versatile").replace("gs://", "s3://"));
    write("typo.yaml", manifest("typo", "ICN_mobile_versatile").replace("modelFormat", "format"));
    write("forbidden.yaml", manifest("forbidden", "ICN_forbidden"));
    write(
        "missing.yaml",
        manifest("missing", "ICN_nobody").replace("name:", "namespace: team\n  name:"));
    write("cloud.yaml", manifest("cloud", "ICN_cloud"));
    write("fails.yaml", manifest("fails", "ICN_fails"));
    write("good.json", "{\"kind\": \"List\", \"items\": [%s]}".formatted(json("good")));
    write("kustomization.yaml", "kind: Kustomization\nresources: [good.json]\n");
    write("scaler.yaml", "kind: HorizontalPodAutoscaler\nmetadata: {name: good}\n");

    // when
    var code =
        run(
            "--operation-seconds",
            "0.2",
            "--management-port",
            "0",
            folder.resolve("manifests").toString());

    // then
    assertThat(code).isEqualTo(1);
    assertThat(told()).containsPattern("Metrics +http://localhost:[1-9][0-9]*/metrics");
    assertRow(
        "wrong",
        "Refused",
        "spec.outputConfig.gcsDestination.outputUriPrefix: .*write gs://BUCKET");
    assertRow("typo", "Refused", "unknown field \"spec.outputConfig.format\"");
    assertRow(
        "forbidden",
        "Pending",
        "PERMISSION_DENIED: .*automl.models.get.*Grant the operator's Google identity");
    assertRow("team/missing", "Pending", "NOT_FOUND: .*Correct spec.model");
    assertRow("cloud", "Failed", "spec.model: .*cloud.* can't be exported");
    assertRow("fails", "Failed", "FAILED_PRECONDITION: The bucket is not in the region");
    assertThat(told())
        .containsPattern("\\+ good +Succeeded")
        .contains("6 of 7 exports did not succeed.")
        .contains(
            "Not applied, for the sandbox takes ModelExports only: HorizontalPodAutoscaler good\n");
  }

  @Test
  void shouldGiveUpWhenTheTimeIsOver() throws IOException {
    // given
    write("slow.yaml", manifest("slow", "ICN_mobile_versatile"));

    // when
    var code =
        run(
            "--operation-seconds",
            "3600",
            "--timeout",
            "1",
            folder.resolve("manifests").toString());

    // then
    assertThat(code).isEqualTo(1);
    assertRow("slow", "(Pending|Exporting)", "Not finished after 1 s.");
  }

  @Test
  void shouldStayAndTellWhatHappens() throws Exception {
    // given
    write("one.yaml", manifest("one", "ICN_mobile_versatile"));
    var code = new AtomicInteger(-1);
    var sandbox =
        new Thread(
            () ->
                code.set(
                    run(
                        "--stay",
                        "--operation-seconds",
                        "0.1",
                        folder.resolve("manifests").toString())));
    sandbox.start();
    await(() -> told().contains("API "));

    // when
    var url =
        Pattern.compile("API +(\\S+)").matcher(told()).results().findFirst().orElseThrow().group(1);
    try (var client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty()).withMasterUrl(url).withHttp2Disable(true).build())
            .build()) {
      client.resources(ModelExport.class).inNamespace("default").withName("one").delete();
    }

    // then
    await(() -> Pattern.compile("one +Deleted").matcher(told()).find());
    sandbox.interrupt();
    sandbox.join(Duration.ofSeconds(20).toMillis());
    assertThat(code).hasValue(0);
  }

  @Test
  void shouldRefuseWhatCannotBeRead() throws IOException {
    write("broken.yaml", "kind: ModelExport\nspec: [\n");
    write("other.yml", "kind: ConfigMap\napiVersion: v1\n");
    var manifests = folder.resolve("manifests");

    assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere: no such file or folder");
    assertThat(run(manifests.resolve("broken.yaml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("broken.yaml: 3:1: ");
    assertThat(run(manifests.resolve("other.yml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("other.yml: no ModelExport in it");
    assertThat(run("--operation-seconds", "-1")).isEqualTo(2);
    assertThat(run("--colour")).isEqualTo(2);
    assertThat(told()).isEmpty();
  }

  private int run(String... arguments) {
    var terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            false,
            new Style(false, false, Integer.MAX_VALUE),
            0);
    return new CommandLine(new Sandbox(terminal, folder.resolve("work")))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String told() {
    return out.toString(UTF_8);
  }

  /** In the table at the end; other lines begin with a time. */
  private void assertRow(String name, String phase, String message) {
    assertThat(told())
        .containsPattern("(?m)^x %s +%s +\\d+\\.\\d s .*%s".formatted(name, phase, message));
  }

  private void write(String file, String text) throws IOException {
    var manifests = Files.createDirectories(folder.resolve("manifests"));
    Files.writeString(manifests.resolve(file), text);
  }

  private static String manifest(String name, String model) {
    return """
        apiVersion: modelexport.dev/v1alpha1
        kind: ModelExport
        metadata:
          name: %s
        spec:
          model: projects/demo/locations/us-central1/models/%s
          outputConfig:
            modelFormat: tflite
            gcsDestination:
              outputUriPrefix: gs://demo-models/%s
        """
        .formatted(name, model, name);
  }

  private static String json(String name) {
    return Serialization.asJson(
        Serialization.unmarshal(manifest(name, "ICN_mobile_versatile"), Map.class));
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
  }
}
