package dev.modelexport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.rules.SchemaFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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

  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:[.][a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*");

  private static final int NAME_MAX_LENGTH = 253;

  private final List<SchemaFinding> findings = new ArrayList<>();

  private MetadataCheck() {}

  static List<SchemaFinding> check(JsonNode metadata) {
    var check = new MetadataCheck();
    if (!metadata.isObject() && !metadata.isMissingNode() && !metadata.isNull()) {
      check.add("metadata", "metadata is a map of name, namespace and more", Kind.TypeInvalid);
    } else {
      check.checkFields(metadata);
      check.checkName(metadata);
      check.checkTexts("metadata.labels", metadata.path("labels"));
      check.checkTexts("metadata.annotations", metadata.path("annotations"));
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
    var name = metadata.path("name").asText("");
    if (name.isEmpty()) {
      if (metadata.path("generateName").asText("").isEmpty()) {
        add("metadata.name", "Required value: name or generateName is required", Kind.Required);
      }
      return;
    }
    if (name.length() > NAME_MAX_LENGTH || !SUBDOMAIN.matcher(name).matches()) {
      add(
          "metadata.name",
          ("Invalid value: \"%s\": a lowercase RFC 1123 subdomain must consist of lower case"
                  + " alphanumeric characters, '-' or '.', and must start and end with an"
                  + " alphanumeric character (at most %d of them)")
              .formatted(name, NAME_MAX_LENGTH),
          Kind.Invalid);
    }
  }

  private void checkTexts(String field, JsonNode map) {
    map.properties().stream()
        .filter(entry -> !entry.getValue().isTextual())
        .forEach(
            entry ->
                add(
                    field + "[" + entry.getKey() + "]",
                    "Invalid value: %s: must be a text; put it in quotes"
                        .formatted(entry.getValue()),
                    Kind.TypeInvalid));
  }

  private void add(String field, String problem, Kind kind) {
    findings.add(new SchemaFinding(field, problem, kind));
  }
}
