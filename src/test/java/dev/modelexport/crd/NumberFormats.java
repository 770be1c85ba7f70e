package dev.modelexport.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Tells the width of numbers in a schema, which the generator leaves out. */
final class NumberFormats {

  private static final Map<Type, String> FORMATS =
      Map.of(Integer.class, "int32", Long.class, "int64", Double.class, "double");

  private NumberFormats() {}

  static void set(JSONSchemaProps schema, Type type) {
    if (FORMATS.containsKey(type)) {
      schema.setFormat(FORMATS.get(type));
    } else if (type instanceof Class<?> record && record.isRecord()) {
      Arrays.stream(record.getRecordComponents())
          .forEach(c -> set(schema.getProperties().get(c.getName()), c.getGenericType()));
    } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      set(schema.getItems().getSchema(), list.getActualTypeArguments()[0]);
    }
  }
}
