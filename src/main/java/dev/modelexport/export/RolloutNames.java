package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the objects of a resource are called. It follows from the resource's name alone. */
public final class RolloutNames {

  /** Who made them; the operator watches no others. */
  public static final Map<String, String> MANAGED_BY =
      Map.of("app.kubernetes.io/managed-by", "modelexport-operator");

  /** The name of a Service: a label of the domain name system, which begins with a letter. */
  private static final String LABEL = "[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?";

  private static final int KEPT_MAX_LENGTH = 50;
  private static final int HASH_LENGTH = 8;

  private RolloutNames() {}

  /**
   * The name of the Deployment and of the Service: that of the resource, or one made of it where no
   * Service can be called so.
   */
  public static String of(ModelExport resource) {
    var name = resource.getMetadata().getName();
    if (name.matches(LABEL)) {
      return name;
    }
    var kept = name.replace('.', '-');
    kept = kept.matches("[a-z].*") ? kept : "m-" + kept;
    kept = kept.substring(0, Math.min(kept.length(), KEPT_MAX_LENGTH));
    var hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    return kept + "-" + hash.substring(0, HASH_LENGTH);
  }

  /** The labels that pods are selected by. They never change. */
  public static Map<String, String> selector(ModelExport resource) {
    return new TreeMap<>(
        Map.of(
            "app.kubernetes.io/name", "modelexport", "app.kubernetes.io/instance", of(resource)));
  }

  /** The same as autoscalers take it. */
  static String selectorText(ModelExport resource) {
    return selector(resource).entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }
}
