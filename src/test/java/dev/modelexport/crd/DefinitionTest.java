package dev.modelexport.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the installed definition has to be, whatever made it. */
class DefinitionTest {

  /** {@code SchemaWalk} knows these, and the rest says nothing about values. */
  private static final Set<String> KNOWN_KEYWORDS =
      Set.of(
          "additionalProperties",
          "default",
          "description",
          "enum",
          "format",
          "items",
          "maxItems",
          "maxLength",
          "maxProperties",
          "maximum",
          "minimum",
          "pattern",
          "properties",
          "required",
          "type",
          "x-kubernetes-int-or-string",
          "x-kubernetes-list-map-keys",
          "x-kubernetes-list-type",
          "x-kubernetes-validations");

  /** The API server's: what one rule may cost when it runs. */
  private static final double COST_PER_RULE = 1_000_000;

  private static final Pattern MATCHES =
      Pattern.compile("self((?:\\.\\w+)*)\\.matches\\('([^']*)'\\)");

  private final CustomResourceDefinitionVersion version = version();
  private final JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();

  @Test
  void shouldShowColumnsInTheDocumentedOrder() {
    assertThat(version.getAdditionalPrinterColumns())
        .extracting(CustomResourceColumnDefinition::getName)
        .containsExactly(
            "Phase",
            "Format",
            "Model",
            "Output",
            "Age",
            "Provider",
            "Operation",
            "Reason",
            "Message");
    assertThat(version.getAdditionalPrinterColumns())
        .filteredOn(column -> column.getPriority() != null)
        .extracting(CustomResourceColumnDefinition::getName)
        .containsExactly("Provider", "Operation", "Reason", "Message");
  }

  @Test
  void shouldDescribeEveryField() {
    assertThat(root.getDescription()).isNotBlank();
    assertThat(fields())
        .allSatisfy((path, field) -> assertThat(field.getDescription()).as(path).isNotBlank());
  }

  @Test
  void shouldTellTheWidthOfEveryNumber() {
    assertThat(fields())
        .allSatisfy(
            (path, field) -> {
              if (field.getType().equals("integer") || field.getType().equals("number")) {
                assertThat(field.getFormat()).as(path).isIn("int32", "int64", "double");
              }
            });
  }

  @Test
  void shouldBoundEveryTextThatUsersWrite() {
    assertThat(fields())
        .allSatisfy(
            (path, field) -> {
              if (path.startsWith("spec.") && field.getType().equals("string")) {
                assertThat(field.getMaxLength() != null || !field.getEnum().isEmpty())
                    .as(path)
                    .isTrue();
              }
            });
  }

  @Test
  void shouldAskForASpecAndStartWithAStatus() {
    assertThat(root.getRequired()).containsExactly("spec");
    assertThat(version.getSubresources().getStatus()).isNotNull();
    assertThat(version.getSubresources().getScale().getSpecReplicasPath())
        .isEqualTo(".spec.deployment.replicas");
    assertThat(fields().get("status").getDefault().toString())
        .isEqualTo(
            "{\"observedGeneration\":-1,\"phase\":\"Pending\","
                + "\"message\":\"Waiting for the operator to see this resource.\"}");
    assertThat(fields().get("status.conditions").getXKubernetesListMapKeys())
        .containsExactly("type");
  }

  @Test
  void shouldUseOnlyKeywordsThatManifestsAreCheckedFor() {
    // when
    var keywords = new TreeSet<String>();
    addKeywords(new ObjectMapper().valueToTree(root), keywords);

    // then
    assertThat(KNOWN_KEYWORDS).containsAll(keywords);
  }

  /**
   * By the API server's formula: a match costs a tenth of the text's length in bytes, at most four
   * for a character, times a quarter of the expression's length. A message asks at most the same
   * again.
   */
  @Test
  void shouldHaveRulesThatCostLittle() {
    assertThat(fields())
        .allSatisfy(
            (path, field) ->
                field
                    .getXKubernetesValidations()
                    .forEach(
                        rule ->
                            assertThat(cost(rule.getRule(), field))
                                .as(path)
                                .isLessThan(COST_PER_RULE / 2)));
  }

  private static double cost(String rule, JSONSchemaProps field) {
    return MATCHES
        .matcher(rule)
        .results()
        .mapToDouble(
            match -> {
              var text = field;
              for (var name : match.group(1).split("\\.")) {
                text = name.isEmpty() ? text : text.getProperties().get(name);
              }
              return (1 + text.getMaxLength() * 4 * 0.1) * match.group(2).length() * 0.25;
            })
        .sum();
  }

  private Map<String, JSONSchemaProps> fields() {
    var fields = new TreeMap<String, JSONSchemaProps>();
    addFields("", root, fields);
    return fields;
  }

  private static void addFields(
      String prefix, JSONSchemaProps schema, Map<String, JSONSchemaProps> fields) {
    schema
        .getProperties()
        .forEach(
            (name, field) -> {
              fields.put(prefix + name, field);
              addFields(prefix + name + ".", field, fields);
              if (field.getItems() != null) {
                addFields(prefix + name + "[].", field.getItems().getSchema(), fields);
              }
            });
  }

  private static void addKeywords(JsonNode schema, Set<String> keywords) {
    schema.fieldNames().forEachRemaining(keywords::add);
    schema.path("properties").forEach(field -> addKeywords(field, keywords));
    if (schema.has("items")) {
      addKeywords(schema.get("items"), keywords);
    }
    if (schema.has("additionalProperties")) {
      addKeywords(schema.get("additionalProperties"), keywords);
    }
  }

  private static CustomResourceDefinitionVersion version() {
    try {
      return Serialization.unmarshal(
              Files.readString(DefinitionFile.PATH), CustomResourceDefinition.class)
          .getSpec()
          .getVersions()
          .get(0);
    } catch (IOException e) {
      throw new AssertionError("Cannot read " + DefinitionFile.PATH, e);
    }
  }
}
