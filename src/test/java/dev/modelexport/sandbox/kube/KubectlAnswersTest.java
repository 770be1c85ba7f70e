package dev.modelexport.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What kubectl asks for beyond the objects themselves. */
class KubectlAnswersTest {

  private static final String EXPORTS =
      "/apis/modelexport.dev/v1alpha1/namespaces/default/modelexports";
  private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";

  private static ClusterRig rig;

  @BeforeAll
  static void start() {
    rig = new ClusterRig();
    rig.created();
  }

  @AfterAll
  static void stop() {
    rig.clear();
    rig.close();
  }

  @Test
  void shouldListTheResourcesThatThereAre() {
    assertThat(get("/api").at("/versions/0").asText()).isEqualTo("v1");
    assertThat(get("/apis").path("groups").findValuesAsText("groupVersion"))
        .contains("modelexport.dev/v1alpha1");
    var resource = get("/apis/modelexport.dev/v1alpha1").at("/resources/0");
    assertThat(resource.path("name").asText()).isEqualTo("modelexports");
    assertThat(resource.at("/shortNames/0").asText()).isEqualTo("mex");
    assertThat(resource.at("/categories/0").asText()).isEqualTo("ml");
  }

  @Test
  void shouldPrintTheColumnsOfTheDefinition() {
    // given
    var resource = rig.stored();
    resource.setStatus(
        Serialization.unmarshal(
            """
            phase: Succeeded
            conditions:
              - {type: Stalled, status: 'False', reason: A, message: m, lastTransitionTime: '2026-11-21T10:00:00Z'}
              - {type: Ready, status: 'True', reason: B, message: m, lastTransitionTime: '2026-11-21T10:00:00Z'}
            output: {image: gcr.io/demo/one}
            """,
            ModelExportStatus.class));
    rig.exports().resource(resource).updateStatus();

    // when
    var table = get(EXPORTS, TABLE);

    // then
    assertThat(table.path("columnDefinitions").findValuesAsText("name"))
        .startsWith("Name", "Phase", "Format", "Model", "Output", "Age")
        .contains("Reason");
    var cells = table.at("/rows/0/cells");
    assertThat(cells.get(0).asText()).isEqualTo("one");
    assertThat(cells.get(1).asText()).isEqualTo("Succeeded");
    assertThat(cells.get(2).isNull()).isTrue();
    assertThat(cells.get(4).asText()).isEqualTo("gcr.io/demo/one");
    assertThat(cells.get(5).asText()).endsWith("s");
    assertThat(cells).extracting(JsonNode::asText).contains("B");
  }

  @Test
  void shouldSelectByFields() {
    // given
    for (var name : new String[] {"one", "two"}) {
      var event =
          new EventBuilder()
              .withNewMetadata()
              .withName(name + ".1")
              .withNamespace("default")
              .endMetadata()
              .withNewInvolvedObject()
              .withName(name)
              .endInvolvedObject()
              .build();
      rig.client.resource(event).create();
    }

    // then
    var events = "/api/v1/namespaces/default/events";
    assertThat(get(events + "?fieldSelector=involvedObject.name%3Done").path("items"))
        .extracting(event -> event.at("/metadata/name").asText())
        .containsExactly("one.1");
    assertThat(get(events + "?fieldSelector=involvedObject.name%21%3Done").path("items"))
        .extracting(event -> event.at("/metadata/name").asText())
        .containsExactly("two.1");
  }

  @Test
  void shouldTellThatItChecksForUnknownFields() {
    var url = get("/openapi/v3").at("/paths/apis~1modelexport.dev~1v1alpha1/serverRelativeURL");

    var document = get(url.asText());

    assertThat(document.findValues("parameters").get(0).findValuesAsText("name"))
        .containsExactly("fieldValidation");
  }

  @Test
  void shouldAnswerAWatchWithoutAWebSocket() {
    var version = get(EXPORTS).at("/metadata/resourceVersion").asText();
    rig.exports().withName("one").edit(ClusterRig::labelled);

    var event = get(EXPORTS + "?watch=true&resourceVersion=" + version);

    assertThat(event.path("type").asText()).isEqualTo("MODIFIED");
    assertThat(event.at("/object/metadata/labels/team").asText()).isEqualTo("vision");
  }

  private static JsonNode get(String path) {
    return get(path, "application/json");
  }

  private static JsonNode get(String path, String accept) {
    var request =
        HttpRequest.newBuilder(URI.create(rig.cluster.url() + path))
            .header("Accept", accept)
            .build();
    try {
      var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(path, e);
    }
  }
}
