package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.Map;
import java.util.Optional;

/**
 * One compiled {@code x-kubernetes-validations} entry.
 *
 * @param fieldPath the field to blame, below the one where the rule stands; may be empty
 */
record CelRule(
    ValidationRule source,
    String fieldPath,
    CelRuntime.Program rule,
    Optional<CelRuntime.Program> messageExpression) {

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().addLibraries(CelExtensions.strings()).build();

  static CelRule compile(
      ValidationRule source, JSONSchemaProps schema, CelTypes types, CelType self) {
    return new CelRule(
        source,
        fieldPath(source, schema),
        program(source.getRule(), SimpleType.BOOL, types, self),
        Optional.ofNullable(source.getMessageExpression())
            .map(expression -> program(expression, SimpleType.STRING, types, self)));
  }

  /**
   * Empty if the rule holds.
   *
   * @param self {@code value} as plain Java values
   */
  Optional<Cause> check(String path, JsonNode value, Object self) {
    return Boolean.TRUE.equals(eval(rule, self))
        ? Optional.empty()
        : Optional.of(cause(path, value, message(self)));
  }

  private Cause cause(String path, JsonNode value, String message) {
    var field = path + fieldPath;
    var reason = Optional.ofNullable(source.getReason()).orElse("FieldValueInvalid");
    return switch (reason) {
      case "FieldValueRequired" -> new Cause(field, reason, "Required value: " + message);
      case "FieldValueForbidden" -> new Cause(field, reason, "Forbidden: " + message);
      default ->
          new Cause(
              field,
              reason,
              "Invalid value: " + (value.isContainerNode() ? "" : value + ": ") + message);
    };
  }

  /** As the API server prints it: an entry of a map in brackets. */
  private static String fieldPath(ValidationRule source, JSONSchemaProps schema) {
    var path = new StringBuilder();
    var names = Optional.ofNullable(source.getFieldPath()).map(p -> p.substring(1)).orElse("");
    var here = schema;
    for (var name : names.isEmpty() ? new String[0] : names.split("[.]")) {
      var field = here.getProperties().get(name);
      path.append(field == null ? "[" + name + "]" : "." + name);
      here = field == null ? here.getAdditionalProperties().getSchema() : field;
    }
    return path.toString();
  }

  /** As the API server: an expression that makes no single line gives way to the message. */
  private String message(Object self) {
    return messageExpression
        .map(expression -> String.valueOf(eval(expression, self)).strip())
        .filter(text -> !text.isEmpty() && !text.contains("\n"))
        .orElse(source.getMessage());
  }

  private static Object eval(CelRuntime.Program program, Object self) {
    try {
      return program.eval(Map.of("self", self));
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("A rule can't be evaluated: " + e.getMessage(), e);
    }
  }

  private static CelRuntime.Program program(
      String expression, CelType result, CelTypes types, CelType self) {
    var compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.strings())
            .setTypeProvider(types)
            .addVar("self", self)
            .setResultType(result)
            .build();
    try {
      return RUNTIME.createProgram(compiler.compile(expression).getAst());
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException("Not a rule: " + expression + ": " + e.getMessage(), e);
    }
  }
}
