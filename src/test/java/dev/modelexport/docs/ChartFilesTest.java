package dev.modelexport.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A chart can read only what is in its folder, so it has copies. */
class ChartFilesTest {

  private static final Path FILES = Path.of("deploy", "helm", "modelexport-operator", "files");

  @Test
  void shouldHaveTheDefinitionAndKeepIt() throws IOException {
    // given
    var definition = Files.readString(Path.of("crds", "modelexports.modelexport.dev-v1.yaml"));
    var kept =
        definition.replaceFirst(
            "\nmetadata:\n", "\nmetadata:\n  annotations:\n    helm.sh/resource-policy: keep\n");

    // then
    GoldenPage.hold(FILES.resolve("crd.yaml"), kept, getClass());
  }

  @Test
  void shouldHaveTheDashboard() throws IOException {
    GoldenPage.hold(
        FILES.resolve("dashboard.json"),
        Files.readString(Path.of("deploy", "monitoring", "dashboard.json")),
        getClass());
  }

  @Test
  void shouldHaveTheAlerts() throws IOException {
    // given
    var rules =
        Serialization.unmarshal(
            Files.readString(Path.of("deploy", "monitoring", "rules.yaml")), JsonNode.class);

    // then
    GoldenPage.hold(
        FILES.resolve("rules.yaml"),
        Serialization.asYaml(rules.get("spec")).replaceFirst("^---\n", ""),
        getClass());
  }
}
