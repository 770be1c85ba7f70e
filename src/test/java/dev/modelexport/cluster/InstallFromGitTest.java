package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples for Argo CD and Flux name what there is, and values that the chart takes. */
class InstallFromGitTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir private Path folder;

  @Test
  void shouldHaveApplicationsOfArgoCd() throws IOException {
    // given
    var applications = read(Path.of("deploy", "argocd", "applications.yaml"));

    // then
    assertThat(applications)
        .hasSize(2)
        .allMatch(found -> found.at("/apiVersion").asText().equals("argoproj.io/v1alpha1"))
        .allMatch(found -> found.at("/kind").asText().equals("Application"));
    var operator = applications.get(0).get("spec");
    assertThat(Path.of(operator.at("/source/path").asText())).isEqualTo(ChartRendering.CHART);
    assertRenders(operator.at("/source/helm/valuesObject"));
    assertThat(wave(applications.get(0))).isLessThan(wave(applications.get(1)));
  }

  @Test
  void shouldHaveKustomizationsOfFlux() throws IOException {
    // given
    var objects = read(Path.of("deploy", "flux", "kustomize.yaml"));
    var kustomizations = ofKind(objects, "Kustomization");

    // then
    assertThat(kustomizations)
        .hasSize(3)
        .allMatch(
            found -> found.at("/apiVersion").asText().equals("kustomize.toolkit.fluxcd.io/v1"));
    for (var kustomization : kustomizations) {
      assertThat(names(ofKind(objects, "GitRepository")))
          .contains(kustomization.at("/spec/sourceRef/name").asText());
      for (var before : kustomization.at("/spec/dependsOn")) {
        assertThat(names(kustomizations)).contains(before.get("name").asText());
      }
      var path = kustomization.at("/spec/path").asText();
      if (!path.equals("./exports")) {
        assertThat(Path.of(path, "kustomization.yaml")).exists();
      }
      // Whoever waits for it has to know when it is ready.
      assertThat(kustomization.at("/spec/wait").asBoolean()).isTrue();
    }
    assertThat(kustomizations)
        .filteredOn(found -> found.at("/spec/path").asText().equals("./crds"))
        .singleElement()
        .satisfies(found -> assertThat(found.at("/spec/prune").asBoolean()).isFalse());
  }

  @Test
  void shouldHaveAReleaseOfFlux() throws IOException {
    // given
    var release = read(Path.of("deploy", "flux", "helm.yaml")).get(0);

    // then
    assertThat(release.at("/apiVersion").asText()).isEqualTo("helm.toolkit.fluxcd.io/v2");
    assertThat(Path.of(release.at("/spec/chart/spec/chart").asText()).normalize())
        .isEqualTo(ChartRendering.CHART);
    assertRenders(release.at("/spec/values"));
  }

  private void assertRenders(JsonNode values) throws IOException {
    var file = folder.resolve("values.yaml");
    Files.writeString(file, YAML.writeValueAsString(values));
    assertThat(
            ChartRendering.template().withName("modelexport-operator").withValuesFile(file).call())
        .contains(values.at("/image/repository").asText());
  }

  private static int wave(JsonNode application) {
    return application
        .get("metadata")
        .get("annotations")
        .get("argocd.argoproj.io/sync-wave")
        .asInt();
  }

  private static List<JsonNode> ofKind(List<JsonNode> objects, String kind) {
    return objects.stream().filter(found -> found.at("/kind").asText().equals(kind)).toList();
  }

  private static Set<String> names(List<JsonNode> objects) {
    return objects.stream()
        .map(found -> found.at("/metadata/name").asText())
        .collect(Collectors.toSet());
  }

  private static List<JsonNode> read(Path file) throws IOException {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return documents.readAll();
    }
  }
}
