package dev.modelexport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.rules.SchemaFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every API server asks of {@code metadata}, for the fields that people write. No schema of a
 * custom resource holds it. Source: "Object Names and IDs", "Labels and Selectors" and
 * "Annotations" of the Kubernetes documentation.
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

  private static final String LABEL = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
  private static final Pattern NAMESPACE = Pattern.compile("(?=.{1,63}$)" + LABEL);
  private static final Pattern SUBDOMAIN =
      Pattern.compile("(?=.{1,253}$)" + LABEL + "(?:[.]" + LABEL + ")*");
  private static final Pattern WORD =
      Pattern.compile("(?=.{1,63}$)[A-Za-z0-9](?:[-_.A-Za-z0-9]*[A-Za-z0-9])?");

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
    } else if (!SUBDOMAIN.matcher(name.textValue()).matches()) {
      addInvalid(
          "metadata.name",
          name,
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-'"
              + " or '.', and must start and end with an alphanumeric character (at most 253 of"
              + " them)");
    }
  }

  private void checkNamespace(JsonNode namespace) {
    if (namespace.isTextual() && !NAMESPACE.matcher(namespace.textValue()).matches()) {
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
      if (!isKey(entry.getKey())) {
        add(
            field,
            ("Invalid value: \"%s\": a key is NAME or DOMAIN/NAME, its name of at most 63"
                    + " letters, digits, '-', '_' and '.', a letter or digit first and last")
                .formatted(entry.getKey()),
            Kind.Invalid);
      }
    }
  }

  /** A label's value may be empty. */
  private void checkLabels(JsonNode labels) {
    labels.properties().stream()
        .filter(label -> label.getValue().isTextual() && !label.getValue().textValue().isEmpty())
        .filter(label -> !WORD.matcher(label.getValue().textValue()).matches())
        .forEach(
            label ->
                addInvalid(
                    "metadata.labels[" + label.getKey() + "]",
                    label.getValue(),
                    "a label has at most 63 letters, digits, '-', '_' and '.', a letter or digit"
                        + " first and last"));
  }

  private static boolean isKey(String key) {
    var slash = key.indexOf('/');
    return WORD.matcher(key.substring(slash + 1)).matches()
        && (slash < 0 || SUBDOMAIN.matcher(key.substring(0, slash)).matches());
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
