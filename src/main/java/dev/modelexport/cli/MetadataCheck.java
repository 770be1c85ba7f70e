package dev.modelexport.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.cli.manifest.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks {@code metadata}, of which a custom resource definition says nothing: the API server holds
 * every resource to the same rules. Source: Kubernetes' API reference of ObjectMeta, and "Object
 * Names and IDs" and "Labels and Selectors" of its documentation.
 */
final class MetadataCheck {

  private static final Set<String> FIELDS =
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

  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern NAMESPACE = Pattern.compile("(?=.{1,63}$)" + LABEL);
  private static final String SUBDOMAIN = "(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*";
  private static final Pattern NAME = Pattern.compile(SUBDOMAIN);
  private static final String WORD = "(?=.{1,63}$)[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?";
  private static final Pattern LABEL_VALUE = Pattern.compile("(" + WORD + ")?");
  private static final Pattern KEY_NAME = Pattern.compile(WORD);

  private static final String NAME_FORM =
      "use at most 253 lower-case letters, digits, '-' and '.', a letter or digit first and last";
  private static final String NAMESPACE_FORM =
      "use at most 63 lower-case letters, digits and '-', a letter or digit first and last";
  private static final String VALUE_FORM =
      "use at most 63 letters, digits, '-', '_' and '.', a letter or digit first and last";
  private static final String KEY_FORM =
      "use NAME or DOMAIN/NAME, NAME of at most 63 letters, digits, '-', '_' and '.'";

  private final Located manifest;
  private final List<Defect> defects = new ArrayList<>();

  private MetadataCheck(Located manifest) {
    this.manifest = manifest;
  }

  static List<Defect> check(Located manifest) {
    var check = new MetadataCheck(manifest);
    var metadata = manifest.value().path("metadata");
    if (metadata.isObject() || metadata.isMissingNode()) {
      check.checkFields(metadata);
    } else {
      check.add("metadata", metadata + " is not a map; put name and labels in it");
    }
    return check.defects;
  }

  private void checkFields(JsonNode metadata) {
    for (var entry : metadata.properties()) {
      if (!FIELDS.contains(entry.getKey())) {
        add(
            "metadata." + entry.getKey(),
            "unknown field \"metadata.%s\"; labels and annotations take names of your own"
                .formatted(entry.getKey()));
      }
    }
    if (!metadata.hasNonNull("name") && !metadata.hasNonNull("generateName")) {
      add("metadata.name", "Required value; name the resource, or give it a generateName");
    }
    checkText("metadata.name", metadata.path("name"), NAME, NAME_FORM);
    checkText("metadata.namespace", metadata.path("namespace"), NAMESPACE, NAMESPACE_FORM);
    checkTexts("metadata.labels", metadata.path("labels"), LABEL_VALUE);
    checkTexts("metadata.annotations", metadata.path("annotations"), null);
  }

  private void checkText(String field, JsonNode value, Pattern pattern, String form) {
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    if (!value.isTextual()) {
      add(field, "%s is not a text; write it in quotes".formatted(value));
    } else if (!pattern.matcher(value.textValue()).matches()) {
      add(field, "%s is not allowed here; %s".formatted(value, form));
    }
  }

  /** A map of texts; a null pattern takes any. */
  private void checkTexts(String path, JsonNode map, Pattern pattern) {
    if (map.isMissingNode() || map.isNull()) {
      return;
    }
    if (!map.isObject()) {
      add(path, map + " is not a map; write one text per key");
      return;
    }
    for (var entry : map.properties()) {
      var field = path + "[" + entry.getKey() + "]";
      if (!isKey(entry.getKey())) {
        add(field, "\"%s\" is not a key; %s".formatted(entry.getKey(), KEY_FORM));
      } else if (pattern != null) {
        checkText(field, entry.getValue(), pattern, VALUE_FORM);
      } else if (!entry.getValue().isTextual()) {
        add(field, "%s is not a text; write it in quotes".formatted(entry.getValue()));
      }
    }
  }

  private static boolean isKey(String key) {
    var slash = key.indexOf('/');
    return KEY_NAME.matcher(key.substring(slash + 1)).matches()
        && (slash < 0 || NAME.matcher(key.substring(0, slash)).matches());
  }

  private void add(String field, String message) {
    defects.add(Defect.in(manifest, FindingRule.METADATA, field, message));
  }
}
