package dev.modelexport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.rules.DestinationKind;
import dev.modelexport.rules.ModelFormat;
import dev.modelexport.rules.SpecRules;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What deploy/examples has; {@link SandboxTest} exports all of it. */
class ExamplesTest {

  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  @Test
  void shouldKeepTheRules() throws Exception {
    for (var example : examples()) {
      assertThat(SpecRules.check(example.getSpec())).as(example.getMetadata().getName()).isEmpty();
    }
  }

  @Test
  void shouldHaveANameEach() throws Exception {
    assertThat(examples()).extracting(e -> e.getMetadata().getName()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void shouldShowEveryFormatAndTheDefaultOfEveryProvider(Provider provider) throws Exception {
    // given
    var formats = new ArrayList<>(ModelFormat.ids(provider));
    formats.add(null);

    // then
    assertThat(specs(provider))
        .extracting(spec -> spec.outputConfig().modelFormat())
        .containsAll(formats);
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void shouldShowEveryDestinationOfEveryProvider(Provider provider) throws Exception {
    for (var kind : DestinationKind.values()) {
      assertThat(specs(provider)).anyMatch(spec -> kind.isIn(spec.outputConfig()));
    }
    assertThat(specs(provider)).anyMatch(spec -> spec.deployment() != null);
  }

  @Test
  void shouldShowAVersionOfAModel() throws Exception {
    assertThat(specs(Provider.VertexAI)).anyMatch(spec -> spec.model().contains("@"));
  }

  private static List<ModelExportSpec> specs(Provider provider) throws Exception {
    return examples().stream()
        .map(ModelExport::getSpec)
        .filter(spec -> spec.provider() == provider)
        .toList();
  }

  private static List<ModelExport> examples() throws Exception {
    return Manifest.readAll(List.of(Path.of("deploy", "examples"))).stream()
        .filter(Applying::isModelExport)
        .map(manifest -> JSON.convertValue(manifest.object(), ModelExport.class))
        .toList();
  }
}
