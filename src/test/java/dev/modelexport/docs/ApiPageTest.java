package dev.modelexport.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ApiPageTest {

  private static final Path DEFINITION = Path.of("crds", "modelexports.modelexport.dev-v1.yaml");

  private static final String HEAD =
      """
      # API reference

      `apiVersion: modelexport.dev/v1alpha1`, `kind: ModelExport`, in a namespace. `kubectl` knows it as
      `modelexports`, `modelexport` and `mex`, and in the category `ml`. The same, field by field, on a
      terminal: `kubectl explain modelexport.spec --recursive`.

      You write [`spec`](#spec); the operator writes [`status`](#status), and nothing else but its finalizer
      `modelexport.dev/finalizer`. Editors check manifests against
      [schema/modelexport_v1alpha1.json](schema/modelexport_v1alpha1.json); [validate.md](validate.md) checks them without a
      cluster. [formats.md](formats.md) tells which model exports in which format, which only the model
      itself can decide.

      Where a rule has words of its own, they are listed below the table of its object; `…` stands for the
      value. A field without `required` can be left out.

      ## Columns

      What `kubectl get modelexports` shows:

      | column | from | |
      |---|---|---|
      """;

  @Test
  void shouldListEveryField() throws IOException {
    // given
    var definition = Serialization.unmarshal(Files.readString(DEFINITION), JsonNode.class);
    var version = definition.at("/spec/versions/0");
    var fields = version.at("/schema/openAPIV3Schema/properties");

    // when
    var page =
        HEAD
            + ApiPage.columns(version)
            + ApiPage.of("spec", fields.get("spec"))
            + ApiPage.of("status", fields.get("status"));

    // then
    GoldenPage.hold(Path.of("docs", "api.md"), page, getClass());
  }
}
