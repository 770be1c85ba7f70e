package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelexport.corpus.CorpusFile;
import dev.modelexport.sandbox.kube.Cause;
import dev.modelexport.sandbox.kube.ControlPlane;
import dev.modelexport.sandbox.kube.CrdAdmission;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The API server gives every manifest of the corpus the verdict that all others give who know the
 * rules, and the very words of the simulated admission.
 */
@OnControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusIT {

  private final CrdAdmission simulated = CrdAdmission.of(InstalledDefinition.current());
  private KubernetesClient client;

  @BeforeAll
  void connect(ControlPlane plane) {
    client = plane.client();
  }

  @AfterAll
  void disconnect() {
    client.close();
  }

  static Stream<CorpusFile> accepted() {
    return CorpusFile.all().stream().filter(CorpusIT::isAccepted);
  }

  static Stream<CorpusFile> refused() {
    return CorpusFile.all().stream().filter(file -> !isAccepted(file));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void shouldBeAccepted(CorpusFile file) {
    assertThatCode(() -> create(file)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldBeRefusedWithTheExpectedText(CorpusFile file) {
    // when
    var refusal = catchThrowableOfType(KubernetesClientException.class, () -> create(file));

    // then
    assertThat(refusal).isNotNull();
    var texts = texts(refusal);
    for (var expected : file.refused()) {
      assertThat(texts).anySatisfy(text -> assertThat(text).contains(expected));
    }
    assertThat(texts).containsExactlyInAnyOrderElementsOf(simulatedTexts(file));
  }

  private static boolean isAccepted(CorpusFile file) {
    return file.isValid() || file.passesServer();
  }

  private void create(CorpusFile file) {
    var resource =
        Serialization.unmarshal(file.manifest().toString(), GenericKubernetesResource.class);
    resource.getMetadata().setNamespace("default");
    client.resource(resource).dryRun().fieldValidation(Validation.STRICT).create();
  }

  private static List<String> texts(KubernetesClientException refusal) {
    var status = refusal.getStatus();
    return status.getDetails() == null || status.getDetails().getCauses().isEmpty()
        ? List.of(status.getMessage())
        : status.getDetails().getCauses().stream().map(CorpusIT::text).toList();
  }

  private static String text(StatusCause cause) {
    return cause.getField() + ": " + cause.getMessage();
  }

  private List<String> simulatedTexts(CorpusFile file) {
    var admitted = simulated.admit(file.manifest());
    return admitted.unknownFields().isEmpty()
        ? admitted.causes().stream().map(Cause::toString).toList()
        : List.of(
            "ModelExport in version \"v1alpha1\" cannot be handled as a ModelExport: strict decoding"
                + " error: "
                + admitted.unknownFields().stream()
                    .map("unknown field \"%s\""::formatted)
                    .collect(Collectors.joining(", ")));
  }
}
