package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.sandbox.ProviderUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cluster that uses one provider pays nothing for the other. */
@OnControlPlane
class OneProviderIT {

  private static final Duration LEASE = Duration.ofSeconds(15);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(ProviderUnderTest.class)
  void shouldLoadNothingOfTheProviderThatNobodyUses(ProviderUnderTest provider, TestCluster cluster)
      throws IOException {
    // given
    var loaded = folder.resolve("classes.log");
    var service = cluster.start(provider);
    OperatorProcess.start(
            cluster, service, "one", LEASE, List.of("-Xlog:class+load=info:file=" + loaded))
        .awaitLeading();

    // when
    cluster.apply(manifest(provider));
    cluster.awaitPhase("flowers", "Succeeded");

    // then
    var packages = List.of("com.google.cloud.automl.v1beta1.", "com.google.cloud.aiplatform.v1.");
    var used = provider == ProviderUnderTest.AUTOML ? 0 : 1;
    try (var lines = Files.lines(loaded)) {
      var classes = lines.filter(line -> line.contains("com.google.cloud.a")).toList();
      assertThat(classes)
          .filteredOn(line -> line.contains(packages.get(used)))
          .hasSizeGreaterThan(50);
      assertThat(classes)
          .as("but those that the provider's own class names")
          .filteredOn(line -> line.contains(packages.get(1 - used)))
          .hasSizeLessThan(5);
    }
  }

  private static String manifest(ProviderUnderTest provider) {
    return """
        apiVersion: modelexport.dev/v1alpha1
        kind: ModelExport
        metadata:
          name: flowers
        spec:
          provider: %s
          model: %s
          outputConfig:
            modelFormat: tflite
            gcsDestination:
              outputUriPrefix: gs://models/flowers
        """
        .formatted(provider.provider(), provider.model());
  }
}
