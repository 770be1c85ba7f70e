package dev.modelexport.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.cluster.OnControlPlane;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.kube.ControlPlane;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The short version of {@code mvn -B verify -Pfaults}: what has cost most thought, and less of it.
 */
@OnControlPlane
class FaultHarnessIT {

  @Test
  void shouldStartOneExportPerRunAndLoseNone(ControlPlane plane)
      throws IOException, GeneralSecurityException {
    // given
    var seed = System.nanoTime();
    System.out.printf("Faults, with seed %d%n", seed);
    var plans =
        Stream.concat(
                FaultHarness.plans(Catalogue.some(true), ProviderUnderTest.AUTOML),
                FaultHarness.plans(Catalogue.some(false), ProviderUnderTest.VERTEXAI))
            .toList();

    // when
    var report = new FaultHarness(System.out, seed).run(plans, plane);

    // then
    assertThat(report.problems()).isEmpty();
    assertThat(report.runs()).isGreaterThan(50);
  }
}
