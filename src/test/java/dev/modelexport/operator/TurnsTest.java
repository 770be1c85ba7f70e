package dev.modelexport.operator;

import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.GcrDestination;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.TestSpecs;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.automl.DemoModels;
import dev.modelexport.sandbox.google.CallFault;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that AutoML would not tell apart: images of one model. */
class TurnsTest {

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
  void shouldStartOneAfterTheOtherAndTellWhoWaitsForWhom() {
    // given: a request that is lost on its way
    var model = DemoModels.name("ICN_mobile_high_accuracy");
    rig.faults()
        .nextCalls(1, EXPORT_MODEL, model, CallFault.refuse(Code.UNAVAILABLE, "Connection reset."));
    rig.create("first", image("first", model));
    var unconfirmed = rig.awaitReason("first", Reason.StartUnconfirmed);

    // when
    rig.create("second", image("second", model));

    // then
    var waiting = rig.awaitReason("second", Reason.AwaitingTurn);
    assertThat(unconfirmed.message()).contains("Looking, until ").contains("images/first");
    assertThat(waiting.message()).contains("default/first");
    assertThat(rig.exportsStarted()).isZero();

    // and then: the first is started again, and so comes the turn of the second
    rig.complete("first");
    rig.complete("second");
    rig.awaitSucceeded("first");
    rig.awaitSucceeded("second");
    assertThat(rig.exportsStarted()).isEqualTo(2);
  }

  @Test
  void shouldStartManyQuicklyOneAfterTheOther() {
    // given
    var names = IntStream.range(0, 50).mapToObj(i -> "many-" + i).toList();
    var before = rig.exportsStarted();

    // when
    names.forEach(name -> rig.create(name, image(name, DemoModels.name("ICN_mobile_versatile"))));

    // then
    names.forEach(name -> rig.awaitStatus(name, status -> status.operation() != null));
    assertThat(rig.exportsStarted()).isEqualTo(before + names.size());
    assertThat(rig.writes("many-0")).as("nothing was told of the turn").hasSizeLessThanOrEqualTo(3);
  }

  private static ModelExportSpec image(String name, String model) {
    return TestSpecs.of(
        model,
        new OutputConfig("docker", null, null, new GcrDestination("eu.gcr.io/images/" + name)));
  }
}
