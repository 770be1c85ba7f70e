package dev.modelexport.operator;

import static dev.modelexport.operator.Specs.withRunId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.kube.ApiRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An API server that refuses writes or drops watches loses no export and starts none twice. */
@ParameterizedClass
@EnumSource(ProviderUnderTest.class)
class ApiServerFaultsTest {

  @TempDir private static Path folder;
  private static OperatorRig rig;

  @Parameter private ProviderUnderTest provider;

  @BeforeParameterizedClassInvocation
  static void start(ProviderUnderTest provider) throws IOException {
    rig = OperatorRig.start(provider, Files.createTempDirectory(folder, "rig"));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 500, 503})
  void shouldExportOnceWhenTheIntentIsNotStoredAtFirst(int code) {
    // given
    var name = "intent-" + code;
    rig.environment().cluster().faults().refuseNext(2, statusOf(name), code, "Refused");

    // when
    rig.create(name);
    rig.complete(name);

    // then
    rig.awaitSucceeded(name);
    assertThat(rig.exportsStarted(name)).isEqualTo(1);
    assertThat(rig.writes(name))
        .as("the two refused writes, then the usual ones")
        .containsExactly(
            "PATCH", "PUT status", "PUT status", "PUT status", "PUT status", "PUT status");
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 500, 503})
  void shouldNotLoseTheOperationWhenItsNameIsNotStoredAtFirst(int code) {
    // given: the write that tells the operation's name is refused
    var name = "name-" + code;
    var tellsOperation =
        statusOf(name).and(request -> request.body().contains("\"state\":\"Running\""));
    rig.environment().cluster().faults().refuseNext(2, tellsOperation, code, "Refused");

    // when
    rig.create(name);
    rig.complete(name);

    // then
    rig.awaitSucceeded(name);
    assertThat(rig.exportsStarted(name)).isEqualTo(1);
  }

  @Test
  void shouldStoreTheOutcomeWhenSomebodyElseWroteMeanwhile() {
    // given
    rig.create("labelled");
    rig.awaitRunning("labelled");

    // when: the version that the operator has seen is not the last one
    for (var i = 0; i < 5; i++) {
      var label = String.valueOf(i);
      rig.resource("labelled")
          .edit(
              resource -> {
                resource.getMetadata().getAnnotations().put("round", label);
                return resource;
              });
    }
    rig.complete("labelled");

    // then
    rig.awaitSucceeded("labelled");
    assertThat(rig.resource("labelled").get().getMetadata().getAnnotations())
        .containsEntry("round", "4");
    assertThat(rig.exportsStarted("labelled")).isEqualTo(1);
  }

  @Test
  void shouldHearOfAChangeThatWasMadeWhileTheWatchWasDown() {
    // given
    rig.create("unheard");
    rig.complete("unheard");
    rig.awaitSucceeded("unheard");

    // when
    rig.environment().cluster().faults().dropAllWatches();
    rig.edit("unheard", spec -> withRunId(spec, "second"));
    rig.complete("unheard");

    // then
    rig.awaitSucceeded("unheard");
    assertThat(rig.exportsStarted("unheard")).isEqualTo(2);
  }

  @Test
  void shouldFinishWhatRunsWhileTheWatchIsDown() {
    // given
    rig.create("dropped");
    rig.awaitRunning("dropped");

    // when
    rig.environment().cluster().faults().dropAllWatches();
    rig.complete("dropped");

    // then
    rig.awaitSucceeded("dropped");
    assertThat(rig.exportsStarted("dropped")).isEqualTo(1);
  }

  private static Predicate<ApiRequest> statusOf(String name) {
    return request ->
        request.method().equals("PUT")
            && request.subresource().filter("status"::equals).isPresent()
            && request.name().filter(name::equals).isPresent();
  }
}
