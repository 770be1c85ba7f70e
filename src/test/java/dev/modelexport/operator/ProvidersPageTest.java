package dev.modelexport.operator;

import static dev.modelexport.operator.OperatorRig.assertCondition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.sandbox.ProviderUnderTest;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of docs/providers.md, applied as it is written there. */
class ProvidersPageTest {

  private static final Path PAGE = Path.of("docs", "providers.md");

  @TempDir private static Path folder;
  private static OperatorRig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = OperatorRig.start(ProviderUnderTest.AUTOML, folder);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void shouldMoveAManifestFromOneProviderToTheOther() throws IOException {
    // given
    apply("before");
    rig.complete("flowers");
    var old = rig.awaitSucceeded("flowers");

    // when
    apply("after");
    var running = rig.awaitRunning("flowers");

    // then
    assertCondition(running, ConditionType.Ready, "False");
    rig.environment().service(Provider.VertexAI).complete(running.operation().name());
    var moved = rig.awaitSucceeded("flowers");
    assertThat(moved.request().provider()).isEqualTo("VertexAI");
    assertThat(moved.output().gcsOutputDirectory())
        .startsWith("gs://demo-models/flowers/model-flowers_edge/edgetpu-tflite/");
    assertThat(moved.runs())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.operation()).isEqualTo(old.operation().name());
              assertThat(run.output()).isEqualTo(old.output());
            });
  }

  @Test
  void shouldChangeNothingButProviderAndModel() throws IOException {
    assertThat(block("after"))
        .isEqualTo(
            block("before")
                .replace("spec:\n", "spec:\n  provider: VertexAI\n")
                .replace("ICN_mobile_versatile", "flowers_edge"));
  }

  @Test
  void shouldSayWhatBecomesOfADockerExport() throws IOException {
    // given
    var docker = block("docker");
    var refusal = block("refusal").strip();

    // then
    assertThatThrownBy(() -> apply("docker"))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(refusal);

    // and then: what it says is what is done
    assertThat(block("docker-after"))
        .startsWith(docker.substring(0, docker.indexOf("    modelFormat")));
    apply("docker-after");
    var running = rig.awaitRunning("flowers-docker");
    rig.environment().service(Provider.VertexAI).complete(running.operation().name());
    rig.awaitSucceeded("flowers-docker");
  }

  private static void apply(String block) throws IOException {
    var resource = Serialization.unmarshal(block(block), ModelExport.class);
    resource.getMetadata().setNamespace("default");
    rig.environment().client().resource(resource).forceConflicts().serverSideApply();
  }

  /** The fenced block below the comment that names it. */
  private static String block(String name) throws IOException {
    var found =
        Pattern.compile("<!-- " + name + " -->\n```\\w*\n((?:(?!```).*\n)*)```")
            .matcher(Files.readString(PAGE));
    assertThat(found.find()).as("a block %s in %s", name, PAGE).isTrue();
    return found.group(1);
  }
}
