package dev.modelexport.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code -Dcrd.before=FILE} compares with the definition of a release: docs/releasing.md. Without
 * it, nothing has changed.
 */
class DefinitionChangesTest {

  private static final String SPEC = "/spec/versions/0/schema/openAPIV3Schema/properties/spec";

  private final JsonNode before = read(DefinitionFile.PATH);
  private final JsonNode after = before.deepCopy();

  @Test
  void shouldTellNothingOfWhatIsStillTaken() {
    // when
    fields().putObject("another").put("type", "string");
    ((ObjectNode) fields().get("runId")).put("maxLength", 9999);

    // then
    assertThat(DefinitionChanges.breaking(before, before)).isEmpty();
    assertThat(DefinitionChanges.breaking(before, after)).isEmpty();
  }

  @Test
  void shouldTellWhatManifestsOfBeforeBreakAt() {
    // when
    fields().remove("suspend");
    ((ObjectNode) fields().get("runId")).put("maxLength", 12).put("pattern", "^a$");
    ((ObjectNode) fields().get("backoffLimit")).put("type", "string").put("minimum", 1);
    ((ObjectNode) fields().get("provider")).putArray("enum").add("VertexAI");
    ((ObjectNode) fields().get("model"))
        .withArray("x-kubernetes-validations")
        .addObject()
        .put("rule", "false")
        .put("message", "no");
    ((ObjectNode) after.at(SPEC)).withArray("required").add("runId");

    // then
    assertThat(DefinitionChanges.breaking(before, after))
        .containsExactlyInAnyOrder(
            "v1alpha1.spec.suspend is gone",
            "v1alpha1.spec.runId is required",
            "v1alpha1.spec.runId has maxLength 12, before: 256",
            "v1alpha1.spec.runId has another pattern: ^a$",
            "v1alpha1.spec.backoffLimit has another type: \"string\", before: \"integer\"",
            "v1alpha1.spec.backoffLimit has minimum 1, before: 0.0",
            "v1alpha1.spec.provider does not take AutoML",
            "v1alpha1.spec.model has a new rule, or another one: no");
  }

  @Test
  void shouldTellOfAVersionThatIsGone() {
    // when
    ((ObjectNode) after.at("/spec/versions/0")).put("served", false);

    // then
    assertThat(DefinitionChanges.breaking(before, after)).containsExactly("v1alpha1 is gone");
  }

  @Test
  void shouldTakeWhatTheReleaseTook() {
    // given
    var released = read(Path.of(System.getProperty("crd.before", DefinitionFile.PATH.toString())));

    // then
    assertThat(DefinitionChanges.breaking(released, before))
        .as("What this definition does not take any more. What is meant, the changelog tells.")
        .isEmpty();
  }

  private ObjectNode fields() {
    return (ObjectNode) after.at(SPEC + "/properties");
  }

  private static JsonNode read(Path file) {
    try {
      return Serialization.unmarshal(Files.readString(file), JsonNode.class);
    } catch (IOException e) {
      throw new AssertionError(file + " can't be read", e);
    }
  }
}
