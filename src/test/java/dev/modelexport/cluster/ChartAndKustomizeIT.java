package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ways of installing grant and run the same. */
@OnControlPlane
class ChartAndKustomizeIT {

  private static final String NAME = "modelexport-operator";
  private static final String NAMESPACE = "modelexport-system";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          deploy                                 | {}
          deploy/kustomize/overlays/cluster-wide | crds: {install: false}
          deploy/kustomize/overlays/namespaces   | {crds: {install: false}, watchNamespaces: [team-a, team-b]}
          deploy/kustomize/overlays/monitoring   | {crds: {install: false}, monitoring: {enabled: true}}
          """)
  void shouldBeTheSame(String overlay, String values, TestCluster cluster) throws IOException {
    // given
    var kustomized = Rendered.byName(cluster.kubectl().run("kustomize", overlay).okay(), NAMESPACE);
    // Helm's --create-namespace makes that one.
    kustomized.remove("Namespace " + NAMESPACE);

    // when
    var rendered =
        Rendered.byName(
            ChartRendering.template()
                .withName(NAME)
                .withNamespace(NAMESPACE)
                .withValuesFile(Files.writeString(folder.resolve("values.yaml"), values))
                .call(),
            NAMESPACE);

    // then
    assertThat(rendered.keySet()).isEqualTo(kustomized.keySet());
    // The definition is a copy, word for word: ChartFilesTest.
    rendered.keySet().removeIf(name -> name.startsWith("CustomResourceDefinition "));
    for (var name : rendered.keySet()) {
      for (var part : List.of("spec", "rules", "roleRef", "subjects", "data")) {
        assertThat(Rendered.comparable(rendered.get(name), part))
            .as("%s of %s", part, name)
            .isEqualTo(Rendered.comparable(kustomized.get(name), part));
      }
      var labels = Optional.ofNullable(kustomized.get(name).getMetadata().getLabels());
      assertThat(rendered.get(name).getMetadata().getLabels())
          .as("labels of %s", name)
          .containsAllEntriesOf(labels.orElse(Map.of()));
    }
  }
}
