package dev.modelexport.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class PodNumberTest {

  private static final Deployment OWNED =
      read(
          """
          metadata:
            name: m
            namespace: n
            uid: u
            managedFields:
              - {manager: modelexport-operator, operation: Apply,
                 fieldsV1: {"f:spec": {"f:replicas": {}, "f:template": {}}}}
          spec: {replicas: 3, selector: {matchLabels: {a: b}}}
          """);

  @Test
  void shouldHandOverTheNumberAndNothingElse() {
    // when
    var applied = PodNumber.toHandOver(OWNED, read("spec: {}")).orElseThrow();

    // then
    assertThat(applied)
        .isEqualTo(read("metadata: {name: m, namespace: n, uid: u}\nspec: {replicas: 3}"));
  }

  @Test
  void shouldKeepWhatTheSpecStillAsksFor() {
    assertThat(PodNumber.toHandOver(OWNED, read("spec: {replicas: 2}"))).isEmpty();
  }

  @Test
  void shouldHandOverNothingThatIsSomebodyElses() {
    // given
    var text = Serialization.asYaml(OWNED);
    var anothers = read(text.replace("manager: \"modelexport-operator\"", "manager: \"other\""));
    var nobodys = read(text.replace("f:replicas", "f:paused"));

    // then
    assertThat(anothers).isNotEqualTo(OWNED);
    assertThat(PodNumber.toHandOver(anothers, read("spec: {}"))).isEmpty();
    assertThat(PodNumber.toHandOver(nobodys, read("spec: {}"))).isEmpty();
    assertThat(
            PodNumber.toHandOver(
                read("metadata: {name: m}\nspec: {replicas: 1}"), read("spec: {}")))
        .isEmpty();
  }

  private static Deployment read(String yaml) {
    return Serialization.unmarshal(yaml, Deployment.class);
  }
}
