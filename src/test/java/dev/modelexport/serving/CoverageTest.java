package dev.modelexport.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTest {

  private static final String WANTED =
      """
      metadata: {name: m, labels: {a: b, limits: none}}
      spec:
        template:
          spec:
            tolerations: [{key: gpu, operator: Exists}]
            containers:
              - name: model
                image: i
                env: [{name: A, value: "1"}]
                resources: {limits: {cpu: 1000m, memory: 1Gi}}
      """;

  @Test
  void shouldLeaveToOthersWhatTheyAdd() {
    // given
    var actual =
        WANTED
            .replace("labels: {a: b,", "annotations: {e: f}, labels: {a: b, c: d,")
            .replace("spec:\n  template", "spec:\n  replicas: 3\n  template")
            .replace("containers:", "containers:\n        - {name: sidecar, image: s}")
            .replace("env: [", "env: [{name: B, value: added}, ")
            .replace("cpu: 1000m", "cpu: 1")
            .replace("memory: 1Gi", "memory: 1024Mi");

    // then
    assertThat(covers(actual)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b -> a: c",
        "labels: {a: b, limits: none} -> labels: {}",
        "limits: none -> limits: other",
        "image: i -> image: other",
        "name: model -> name: other",
        "value: \"1\" -> value: \"2\"",
        "name: A -> name: B",
        "cpu: 1000m -> cpu: 2",
        "operator: Exists -> operator: Equal"
      })
  void shouldMissWhatIsNotAsWanted(String change) {
    // given
    var parts = change.split(" -> ");

    // then
    assertThat(WANTED).contains(parts[0]);
    assertThat(covers(WANTED.replace(parts[0], parts[1]))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "image: i, image: other, spec.template.spec.containers.image",
    "cpu: 1000m, cpu: 2, spec.template.spec.containers.resources.limits.cpu",
    "key: gpu, key: other, spec.template.spec.tolerations",
    "a: b, a: c, metadata.labels.a"
  })
  void shouldTellWhichFieldIsNotAsWanted(String wanted, String actual, String field) {
    assertThat(Coverage.gap(read(WANTED.replace(wanted, actual)), read(WANTED))).contains(field);
  }

  private static boolean covers(String actual) {
    return Coverage.covers(read(actual), read(WANTED));
  }

  private static Deployment read(String yaml) {
    return Serialization.unmarshal(yaml, Deployment.class);
  }
}
