package dev.modelexport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.rules.SchemaFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What every API server asks of {@code metadata}, for the fields that people write. No schema of a
 * custom resource holds it.
 */
public final class MetadataCheck {

  /** The fields of {@code meta/v1.ObjectMeta}. */
  public static final Set<String> FIELDS =
      Set.of(
          "annotations",
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "finalizers",
          "generateName",
          "generation",
          "labels",
          "managedFields",
          "name",
          "namespace",
          "ownerReferences",
          "resourceVersion",
          "selfLink",
          "uid");

  private final List<SchemaFinding> findings = new ArrayList<>();

  private MetadataCheck() {}

  static List<SchemaFinding> check(JsonNode metadata) {
    var check = new MetadataCheck();
    if (!metadata.isObject() && !metadata.isMissingNode() && !metadata.isNull()) {
      check.add("metadata", "metadata is a map of name, namespace and more", Kind.TypeInvalid);
    } else {
      check.checkFields(metadata);
      check.checkName(metadata);
      check.checkNamespace(metadata.path("namespace"));
      check.checkTexts("metadata.labels", metadata.path("labels"));
      check.checkTexts("metadata.annotations", metadata.path("annotations"));
      check.checkLabels(metadata.path("labels"));
    }
    return check.findings;
  }

  private void checkFields(JsonNode metadata) {
    metadata
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                var field = "metadata." + name;
                add(
                    field,
                    "unknown field \"%s\"%s".formatted(field, FieldGuess.of(name, FIELDS)),
                    Kind.UnknownField);
              }
            });
  }

  private void checkName(JsonNode metadata) {
    var name = metadata.path("name");
    if (name.isMissingNode() || name.isNull() || name.asText().isEmpty()) {
      if (metadata.path("generateName").asText("").isEmpty()) {
        add("metadata.name", "Required value: name or generateName is required", Kind.Required);
      }
    } else if (!name.isTextual()) {
      addNoText("metadata.name", name);
    } else if (!KubernetesNames.isSubdomain(name.textValue())) {
      addInvalid("metadata.name", name, KubernetesNames.SUBDOMAIN_FORM);
    }
  }

  private void checkNamespace(JsonNode namespace) {
    if (namespace.isTextual() && !KubernetesNames.isNamespace(namespace.textValue())) {
      addInvalid(
          "metadata.namespace",
          namespace,
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
              + " and must start and end with an alphanumeric character (at most 63 of them)");
    } else if (namespace.isValueNode() && !namespace.isTextual() && !namespace.isNull()) {
      addNoText("metadata.namespace", namespace);
    }
  }

  private void checkTexts(String path, JsonNode map) {
    if (!map.isObject() && !map.isMissingNode() && !map.isNull()) {
      add(path, "Invalid value: %s: must be a map of texts".formatted(map), Kind.TypeInvalid);
    }
    for (var entry : map.properties()) {
      var field = path + "[" + entry.getKey() + "]";
      if (!entry.getValue().isTextual()) {
        addNoText(field, entry.getValue());
      }
      if (!KubernetesNames.isKey(entry.getKey())) {
        add(
            field,
            "Invalid value: \"%s\": %s".formatted(entry.getKey(), KubernetesNames.KEY_FORM),
            Kind.Invalid);
      }
    }
  }

  /** A label's value may be empty. */
  private void checkLabels(JsonNode labels) {
    labels.properties().stream()
        .filter(label -> label.getValue().isTextual())
        .filter(label -> !KubernetesNames.isLabel(label.getValue().textValue()))
        .forEach(
            label ->
                addInvalid(
                    "metadata.labels[" + label.getKey() + "]",
                    label.getValue(),
                    KubernetesNames.LABEL_FORM));
  }

  private void addNoText(String field, JsonNode value) {
    add(
        field,
        "Invalid value: %s: must be a text; put it in quotes".formatted(value),
        Kind.TypeInvalid);
  }

  private void addInvalid(String field, JsonNode value, String rule) {
    add(field, "Invalid value: %s: %s".formatted(value, rule), Kind.Invalid);
  }

  private void add(String field, String problem, Kind kind) {
    findings.add(new SchemaFinding(field, problem, kind));
  }
}
