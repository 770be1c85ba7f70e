package dev.modelexport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Checks manifests against the schema of a custom resource definition, as an API server would.
 *
 * <p>The definition is read as a plain tree: to bind it to the Kubernetes client's classes would
 * take a command that checks one file most of its time.
 */
public final class SchemaCheck {

  /** The very file that is installed on clusters. */
  private static final String RESOURCE =
      "/dev/modelexport/crd/modelexports.modelexport.dev-v1.yaml";

  private final JsonNode schema;

  private SchemaCheck(JsonNode definition) {
    this.schema =
        StreamSupport.stream(definition.at("/spec/versions").spliterator(), false)
            .filter(version -> version.path("served").asBoolean())
            .findFirst()
            .orElseThrow()
            .at("/schema/openAPIV3Schema");
  }

  public static SchemaCheck of(CustomResourceDefinition definition) {
    return new SchemaCheck(new ObjectMapper().valueToTree(definition));
  }

  /** The definition that comes with the operator. */
  public static SchemaCheck bundled() {
    try (var yaml = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
      var definition = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
      return new SchemaCheck(new ObjectMapper().valueToTree(definition));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the bundled " + RESOURCE, e);
    }
  }

  /** What is wrong with the form of {@code manifest}; empty if nothing is. */
  public List<SchemaFinding> check(JsonNode manifest) {
    return new SchemaWalk().checkResource(manifest, schema);
  }
}
