package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Specs for tests, made by their JSON form: fields are named, and a new field of the spec changes
 * nothing here or in the tests.
 */
public final class TestSpecs {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TestSpecs() {}

  /** A spec of the two required fields. */
  public static ModelExportSpec of(String model, OutputConfig output) {
    return read(
        MAPPER
            .createObjectNode()
            .put("model", model)
            .<ObjectNode>set("outputConfig", MAPPER.valueToTree(output)));
  }

  /**
   * The spec with one field changed.
   *
   * @param value of the JSON field; null takes it away
   */
  public static ModelExportSpec with(ModelExportSpec spec, String field, Object value) {
    ObjectNode tree = MAPPER.valueToTree(spec);
    return read(tree.set(field, MAPPER.valueToTree(value)));
  }

  public static ModelExportSpec withRunId(ModelExportSpec spec, String runId) {
    return with(spec, "runId", runId);
  }

  public static ModelExportSpec adopting(ModelExportSpec spec, String operation) {
    return with(spec, "adopt", Map.of("operation", operation));
  }

  private static ModelExportSpec read(ObjectNode tree) {
    try {
      return MAPPER.treeToValue(tree, ModelExportSpec.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a spec: " + tree, e);
    }
  }
}
