package dev.modelexport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Checks manifests against the schema of a custom resource definition, as an API server would. */
public final class SchemaCheck {

  /** The very file that is installed on clusters. */
  private static final String RESOURCE =
      "/dev/modelexport/crd/modelexports.modelexport.dev-v1.yaml";

  private final CustomResourceDefinition definition;

  private SchemaCheck(CustomResourceDefinition definition) {
    this.definition = definition;
  }

  public static SchemaCheck of(CustomResourceDefinition definition) {
    return new SchemaCheck(definition);
  }

  /** The definition that comes with the operator. */
  public static SchemaCheck bundled() {
    try (var yaml = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
      return of(Serialization.unmarshal(yaml, CustomResourceDefinition.class));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the bundled " + RESOURCE, e);
    }
  }

  /** What is wrong with the form of {@code manifest}; empty if nothing is. */
  public List<SchemaFinding> check(JsonNode manifest) {
    var version =
        definition.getSpec().getVersions().stream()
            .filter(CustomResourceDefinitionVersion::getServed)
            .findFirst()
            .orElseThrow();
    return new SchemaWalk().checkResource(manifest, version.getSchema().getOpenAPIV3Schema());
  }
}
