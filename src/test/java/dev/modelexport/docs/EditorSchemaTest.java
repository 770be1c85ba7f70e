package dev.modelexport.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors: as the definition has it, and read by a validator of JSON Schema. */
class EditorSchemaTest {

  private static final Path PAGE = Path.of("docs", "schema", "modelexport_v1alpha1.json");
  private static final Path DEFINITION = Path.of("crds", "modelexports.modelexport.dev-v1.yaml");
  private static final Path CORPUS = Path.of("src", "test", "resources", "corpus");
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void shouldBeThatOfTheDefinition() throws IOException {
    // given
    var schema = EditorSchema.of(YAML.readTree(Files.readString(DEFINITION)));

    // then
    var text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema);
    GoldenPage.hold(PAGE, text + "\n", getClass());
  }

  static Stream<Path> shouldAcceptWhatTheClusterAccepts() throws IOException {
    try (var examples = Files.list(Path.of("deploy", "examples"));
        var corpus = Files.list(CORPUS)) {
      var valid = corpus.filter(file -> file.getFileName().toString().startsWith("valid-"));
      return Stream.concat(examples, valid).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource
  void shouldAcceptWhatTheClusterAccepts(Path file) throws IOException {
    try (var documents =
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(Files.readString(file))) {
      while (documents.hasNext()) {
        var document = documents.next();
        if (document.path("kind").asText().equals("ModelExport")) {
          assertThat(errors(withoutNulls(document))).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{provder: VertexAI}",
        "{provider: Vertex}",
        "{suspend: maybe}",
        "{backoffLimit: -1}",
        "{deployment: {replica: 2}}"
      })
  void shouldRefuseWhatIsMisspelt(String spec) throws IOException {
    // given
    var document =
        YAML.readTree(
            """
            apiVersion: modelexport.dev/v1alpha1
            kind: ModelExport
            metadata: {name: flowers}
            spec:
              model: projects/demo/locations/us-central1/models/ICN1
              outputConfig: {gcsDestination: {outputUriPrefix: gs://bucket/flowers}}
            """);
    assertThat(errors(document)).isEmpty();

    // when
    YAML.readerForUpdating(document.get("spec")).readValue(spec);

    // then
    assertThat(errors(document)).isNotEmpty();
  }

  /** The API server drops them; an editor may well ask what they are for. */
  private static JsonNode withoutNulls(JsonNode document) throws IOException {
    var mapper = new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    var values = mapper.convertValue(document, Map.class);
    return mapper.readTree(mapper.writeValueAsString(values));
  }

  private static List<Error> errors(JsonNode document) throws IOException {
    return schema().validate(document);
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(new ObjectMapper().readTree(Files.readString(PAGE)));
  }
}
