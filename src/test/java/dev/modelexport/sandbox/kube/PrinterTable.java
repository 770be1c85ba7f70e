package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The table that kubectl asks for when it prints resources: the columns of the definition. */
final class PrinterTable {

  private final CustomResourceDefinition definition;

  PrinterTable(CustomResourceDefinition definition) {
    this.definition = definition;
  }

  boolean isAskedFor(ApiRequest request) {
    return request.accept().contains("as=Table")
        && request.isFor(definition.getSpec().getNames().getPlural());
  }

  ObjectNode of(List<ObjectNode> objects, String version, Instant now) {
    var table = JsonNodeFactory.instance.objectNode();
    table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.putObject("metadata").put("resourceVersion", version);
    var columns = table.putArray("columnDefinitions");
    addColumn(columns, "Name", "string", 0).put("format", "name");
    columns().forEach(c -> addColumn(columns, c.getName(), c.getType(), priority(c)));
    var rows = table.putArray("rows");
    for (var object : objects) {
      var row = rows.addObject();
      var cells = row.putArray("cells").add(object.at("/metadata/name"));
      columns().forEach(column -> cells.add(cell(column, object, now)));
      row.putObject("object")
          .put("kind", "PartialObjectMetadata")
          .put("apiVersion", "meta.k8s.io/v1")
          .set("metadata", object.path("metadata"));
    }
    return table;
  }

  private List<CustomResourceColumnDefinition> columns() {
    return definition.getSpec().getVersions().get(0).getAdditionalPrinterColumns();
  }

  private static ObjectNode addColumn(ArrayNode columns, String name, String type, int priority) {
    return columns
        .addObject()
        .put("name", name)
        .put("type", type)
        .put("format", "")
        .put("description", name)
        .put("priority", priority);
  }

  private static int priority(CustomResourceColumnDefinition column) {
    return column.getPriority() == null ? 0 : column.getPriority();
  }

  private static JsonNode cell(
      CustomResourceColumnDefinition column, ObjectNode object, Instant now) {
    var value = FieldPath.parse(column.getJsonPath()).in(object);
    return column.getType().equals("date")
        ? value
            .map(time -> age(Duration.between(Instant.parse(time.asText()), now)))
            .map(JsonNode.class::cast)
            .orElse(JsonNodeFactory.instance.nullNode())
        : value.orElse(JsonNodeFactory.instance.nullNode());
  }

  /** In the largest unit that it fills twice, as kubectl tells ages. */
  private static JsonNode age(Duration age) {
    var text =
        age.toSeconds() < 120
            ? Math.max(0, age.toSeconds()) + "s"
            : age.toMinutes() < 120 ? age.toMinutes() + "m" : age.toHours() + "h";
    return JsonNodeFactory.instance.textNode(text);
  }
}
