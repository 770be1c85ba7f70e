package dev.modelexport.sandbox.automl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.ResourceExhaustedException;
import com.google.api.gax.rpc.UnavailableException;
import com.google.longrunning.Operation;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.modelexport.sandbox.google.SimulatorOptions;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented scenario models, as a client sees them. */
class DemoScenariosTest {

  private static final Duration USUAL = Duration.ofMillis(20);

  private static Rig rig;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    rig = Rig.start(SimulatorOptions.in(folder).withOperationDuration(Duration.ofMillis(20)));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static Operation finished(String id) {
    return rig.awaitDone(rig.export(id));
  }

  @Test
  void shouldExplainEveryScenario() {
    assertThat(DemoModels.SCENARIOS)
        .allSatisfy(scenario -> assertThat(scenario.summary()).isNotBlank())
        .extracting(DemoModels::idOf)
        .isSubsetOf(DemoModels.ids());
  }

  @Test
  void shouldTakeFiveTimesAsLong() {
    var metadata = Rig.metadata(finished("ICN_slow"));

    var took = Timestamps.between(metadata.getCreateTime(), metadata.getUpdateTime());
    assertThat(Durations.toMillis(took)).isGreaterThan(4 * USUAL.toMillis());
  }

  @ParameterizedTest
  @CsvSource({"ICN_fails, FAILED_PRECONDITION, bucket", "ICN_breaks, INTERNAL, error"})
  void shouldFailEveryTime(String id, Code code, String text) {
    for (var attempt = 1; attempt <= 2; attempt++) {
      var error = finished(id).getError();

      assertThat(error.getCode()).isEqualTo(code.value());
      assertThat(error.getMessage()).contains(text);
    }
  }

  @Test
  void shouldFailOnceThenSucceed() {
    assertThat(finished("ICN_flaky").getError().getCode()).isEqualTo(Code.UNAVAILABLE.value());
    assertThat(finished("ICN_flaky").hasResponse()).isTrue();
  }

  @Test
  void shouldSucceedWithPartialFailures() {
    var done = finished("ICN_partial");

    assertThat(done.hasResponse()).isTrue();
    assertThat(Rig.metadata(done).getPartialFailuresList()).hasSize(2);
    assertThat(Rig.directory(done)).isNotEmpty();
  }

  @Test
  void shouldRefuseTwoStartsForQuota() {
    assertThatThrownBy(() -> rig.export("ICN_quota"))
        .isInstanceOf(ResourceExhaustedException.class);
    assertThatThrownBy(() -> rig.export("ICN_quota"))
        .isInstanceOf(ResourceExhaustedException.class);
    assertThat(finished("ICN_quota").hasResponse()).isTrue();
  }

  @Test
  void shouldVanishOnce() {
    var vanishing = rig.export("ICN_vanishes");

    Rig.await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> rig.operations().getOperation(vanishing.getName()))
                    .isInstanceOf(NotFoundException.class));
    assertThat(finished("ICN_vanishes").hasResponse()).isTrue();
  }

  @Test
  void shouldLoseTheFirstAnswer() {
    assertThatThrownBy(() -> rig.export("ICN_lost_answer"))
        .isInstanceOf(UnavailableException.class);

    var model = DemoModels.name("ICN_lost_answer");
    assertThat(rig.service().counts().exportsStarted(model, "gs://models/out")).isEqualTo(1);
    assertThat(finished("ICN_lost_answer").hasResponse()).isTrue();
  }

  @Test
  void shouldPlayScenariosInEachLocation() {
    var elsewhere = DemoModels.name("eu", "ICN_quota");

    assertThatThrownBy(() -> rig.exportNamed(elsewhere, Rig.toBucket("tflite", "gs://models/eu")))
        .isInstanceOf(ResourceExhaustedException.class);
  }
}
