package dev.modelexport.crd;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDGenerator.AbstractCRDOutput;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What Fabric8's generator makes of the API classes. */
final class RawDefinition extends AbstractCRDOutput<ByteArrayOutputStream> {

  private final ByteArrayOutputStream yaml = new ByteArrayOutputStream();

  private RawDefinition() {}

  static CustomResourceDefinition generate() {
    var output = new RawDefinition();
    new CRDGenerator()
        .customResourceClasses(ModelExport.class)
        .forCRDVersions("v1")
        .withOutput(output)
        .generate();
    return Serialization.unmarshal(
        output.yaml.toString(StandardCharsets.UTF_8), CustomResourceDefinition.class);
  }

  @Override
  protected ByteArrayOutputStream createStreamFor(String name) {
    return yaml;
  }
}
