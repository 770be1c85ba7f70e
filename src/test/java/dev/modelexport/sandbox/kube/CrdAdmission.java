package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelexport.rules.SchemaCheck;
import dev.modelexport.rules.SchemaFinding;
import dev.modelexport.rules.SchemaFinding.Kind;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an API server does to a custom resource before it stores it: drop what the schema doesn't
 * know, fill in defaults, check the schema, ask the CEL rules. Texts are those of Kubernetes 1.35.
 */
public final class CrdAdmission {

  /** As the API server has it: after one of these, CEL rules are not asked. */
  private static final Set<Kind> BLOCKING =
      Set.of(Kind.Required, Kind.NotSupported, Kind.TooLong, Kind.TooMany, Kind.TypeInvalid);

  private static final Cause NOT_ASKED =
      new Cause(
          "<nil>",
          "FieldValueInvalid",
          "Invalid value: null: some validation rules were not checked because the object was"
              + " invalid; correct the existing errors to complete validation");

  private static final Pattern MAP_ENTRY = Pattern.compile("(?<=\\w)\\[([A-Za-z_][\\w-]*)]");

  private final SchemaCheck schemaCheck;
  private final SchemaShape shape;
  private final CelValidations validations;

  private CrdAdmission(CustomResourceDefinition definition) {
    var schema = definition.getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();
    schemaCheck = SchemaCheck.of(definition);
    shape = new SchemaShape(schema);
    validations = new CelValidations(schema);
  }

  /** Compiles the rules of the definition's first version. */
  public static CrdAdmission of(CustomResourceDefinition definition) {
    return new CrdAdmission(definition);
  }

  /** Leaves {@code object} as it is; the result holds a changed copy. */
  public Admission admit(ObjectNode object) {
    var stored = object.deepCopy();
    var unknown = shape.prune(stored);
    shape.fillDefaults(stored);
    var causes = new ArrayList<Cause>();
    var findings = schemaCheck.check(stored);
    findings.forEach(finding -> causes.add(cause(finding)));
    if (findings.stream().noneMatch(finding -> BLOCKING.contains(finding.kind()))) {
      causes.addAll(validations.check(stored));
    } else {
      causes.add(NOT_ASKED);
    }
    return new Admission(stored, unknown, causes);
  }

  private static Cause cause(SchemaFinding finding) {
    return new Cause(
        dotted(finding.field()), "FieldValue" + finding.kind(), dotted(finding.problem()));
  }

  /** As the API server has it: the schema's findings tell an entry of a map like a field. */
  private static String dotted(String text) {
    return MAP_ENTRY.matcher(text).replaceAll(".$1");
  }
}
