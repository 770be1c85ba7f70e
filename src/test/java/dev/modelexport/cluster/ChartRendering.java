package dev.modelexport.cluster;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The chart, rendered without a cluster. */
final class ChartRendering {

  static final Path CHART = Path.of("deploy", "helm", "modelexport-operator");

  private ChartRendering() {}

  /**
   * Helm's library renders for Kubernetes 1.20 and can't be told otherwise, so this is a copy that
   * does not say what it asks for.
   */
  static TemplateCommand template() {
    return copy().template();
  }

  /** The words that an installation ends with. */
  static String notes(Path values) {
    return copy()
        .install()
        .clientOnly()
        .dryRun()
        .withDryRunOption(DryRun.CLIENT)
        .withName("modelexport-operator")
        .withValuesFile(values)
        .call()
        .getOutput();
  }

  private static Helm copy() {
    try {
      var copy = Files.createDirectories(Path.of("target", "chart")).resolve(CHART.getFileName());
      try (var files = Files.walk(CHART)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var target = copy.resolve(CHART.relativize(file));
          Files.createDirectories(target.getParent());
          Files.writeString(
              target, Files.readString(file).replaceFirst("(?m)^kubeVersion: .*$", ""));
        }
      }
      return new Helm(copy);
    } catch (IOException e) {
      throw new UncheckedIOException("the chart can't be copied", e);
    }
  }
}
