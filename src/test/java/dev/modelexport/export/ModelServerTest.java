package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ModelExportSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelServerTest {

  @Test
  void shouldTakeAnImageOfAutoMlForTensorFlowServing() {
    // when
    var server = ModelServer.of(spec("AutoML", "{}"));

    // then
    var path = Optional.of("/v1/models/default");
    assertThat(server).isEqualTo(new ModelServer(8501, 8501, path, path));
  }

  @Test
  void shouldKnowNothingOfAContainerOfVertexAiButItsPort() {
    assertThat(ModelServer.of(spec("VertexAI", "{}")))
        .isEqualTo(new ModelServer(8080, 8080, Optional.empty(), Optional.empty()));
  }

  @Test
  void shouldTakeAContainerWithAModelNameForTensorFlowServing() {
    // when
    var server = ModelServer.of(spec("VertexAI", "{port: 8501, modelName: ranker}"));

    // then
    var path = Optional.of("/v1/models/ranker");
    assertThat(server).isEqualTo(new ModelServer(8501, 8501, path, path));
  }

  @Test
  void shouldGoByWhatTheSpecSays() {
    // when
    var server =
        ModelServer.of(spec("AutoML", "{port: 8080, readinessPath: /ready, service: {port: 80}}"));

    // then
    assertThat(server)
        .isEqualTo(
            new ModelServer(8080, 80, Optional.of("/ready"), Optional.of("/v1/models/default")));
  }

  private static ModelExportSpec spec(String provider, String deployment) {
    return Serialization.unmarshal(
        "provider: %s\ndeployment: %s".formatted(provider, deployment), ModelExportSpec.class);
  }
}
