package dev.modelexport.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The objects that a tool has rendered, by kind, name and namespace. */
final class Rendered {

  private static final List<String> CLUSTER_SCOPED =
      List.of("ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "Namespace");

  private Rendered() {}

  /**
   * @param namespace of those that leave it to the client to fill it in
   */
  static Map<String, GenericKubernetesResource> byName(String documents, String namespace) {
    var byName = new TreeMap<String, GenericKubernetesResource>();
    for (var document : documents.split("(?m)^---$")) {
      if (document.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
        continue;
      }
      var resource = Serialization.unmarshal(document, GenericKubernetesResource.class);
      byName.put(
          "%s %s%s"
              .formatted(
                  resource.getKind(),
                  resource.getMetadata().getName(),
                  CLUSTER_SCOPED.contains(resource.getKind())
                      ? ""
                      : " " + namespaceOf(resource, namespace)),
          resource);
    }
    return byName;
  }

  /** A part of a resource; but for the image, which everybody has at a place of their own. */
  static JsonNode comparable(GenericKubernetesResource resource, String part) {
    var json =
        Serialization.asJson(resource.getAdditionalProperties().get(part))
            .replaceAll("\"image\":\"[^\"]*\"", "\"image\":\"\"")
            .replaceAll("\"imagePullPolicy\":\"[^\"]*\",?", "");
    return Serialization.unmarshal(json, JsonNode.class);
  }

  private static String namespaceOf(GenericKubernetesResource resource, String otherwise) {
    var namespace = resource.getMetadata().getNamespace();
    return namespace == null ? otherwise : namespace;
  }
}
