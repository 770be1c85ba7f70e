package dev.modelexport.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code helm package} makes of the chart, for a release. */
class ChartPackageTest {

  private static final Path CHART = Path.of("deploy", "helm", "modelexport-operator");

  @TempDir private Path folder;

  @Test
  void shouldHoldAllThatTheTemplatesRead() throws IOException {
    // when
    new Helm(CHART).packageIt().withDestination(folder).call();

    // then
    assertThat(packaged())
        .contains(
            "modelexport-operator/Chart.yaml",
            "modelexport-operator/values.schema.json",
            "modelexport-operator/files/crd.yaml",
            "modelexport-operator/files/rules.yaml",
            "modelexport-operator/templates/NOTES.txt");
  }

  private List<String> packaged() throws IOException {
    Path chart;
    try (var made = Files.list(folder)) {
      chart = made.filter(file -> file.toString().endsWith(".tgz")).findFirst().orElseThrow();
    }
    var names = new ArrayList<String>();
    try (var tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(chart))))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
