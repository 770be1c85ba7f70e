package dev.modelexport.sandbox.kube;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The types of a schema, so that a rule that names a field that isn't there fails to compile here
 * as it would on a cluster.
 */
final class CelTypes implements CelTypeProvider {

  private final Map<String, CelType> structs = new HashMap<>();

  /**
   * @param path names the type; one path, one schema
   */
  CelType of(String path, JSONSchemaProps schema) {
    if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
      return SimpleType.DYN;
    }
    return switch (schema.getType()) {
      case "string" -> SimpleType.STRING;
      case "integer" -> SimpleType.INT;
      case "number" -> SimpleType.DOUBLE;
      case "boolean" -> SimpleType.BOOL;
      case "array" -> ListType.create(of(path + ".item", schema.getItems().getSchema()));
      default -> object(path, schema);
    };
  }

  private CelType object(String path, JSONSchemaProps schema) {
    var entries = schema.getAdditionalProperties();
    if (entries != null && entries.getSchema() != null) {
      return MapType.create(SimpleType.STRING, of(path + ".entry", entries.getSchema()));
    }
    var fields = new HashMap<String, CelType>();
    schema.getProperties().forEach((name, field) -> fields.put(name, of(path + "." + name, field)));
    var struct =
        StructType.create(
            path,
            ImmutableSet.copyOf(fields.keySet()),
            name -> Optional.ofNullable(fields.get(name)));
    structs.put(path, struct);
    return struct;
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.copyOf(structs.values());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(structs.get(name));
  }
}
