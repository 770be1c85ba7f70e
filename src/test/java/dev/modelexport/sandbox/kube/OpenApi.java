package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;

/**
 * The little of the OpenAPI documents that {@code kubectl apply} looks for: whether the server
 * checks for unknown fields itself, so that kubectl need not. It holds no schemas.
 */
final class OpenApi {

  private static final String ROOT = "/openapi/v3";

  private final CustomResourceDefinition definition;

  OpenApi(CustomResourceDefinition definition) {
    this.definition = definition;
  }

  static boolean isAskedFor(ApiRequest request) {
    return request.path().startsWith(ROOT);
  }

  ObjectNode answer(ApiRequest request) throws ApiRefusal {
    if (request.path().equals(ROOT)) {
      var index = JsonNodeFactory.instance.objectNode();
      index.putObject("paths").putObject(group()).put("serverRelativeURL", ROOT + "/" + group());
      return index;
    }
    if (request.path().equals(ROOT + "/" + group())) {
      return document();
    }
    throw ApiRefusal.of(request, 404, "NotFound", "there is no such document");
  }

  private String group() {
    return "apis/%s/%s".formatted(definition.getSpec().getGroup(), version());
  }

  private String version() {
    return definition.getSpec().getVersions().get(0).getName();
  }

  private ObjectNode document() {
    var spec = definition.getSpec();
    var document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
    document.putObject("info").put("title", "sandbox").put("version", version());
    var patch =
        document
            .putObject("paths")
            .putObject(
                "/%s/namespaces/{namespace}/%s/{name}"
                    .formatted(group(), spec.getNames().getPlural()))
            .putObject("patch");
    patch.putArray("parameters").addObject().put("name", "fieldValidation").put("in", "query");
    patch
        .putObject("x-kubernetes-group-version-kind")
        .put("group", spec.getGroup())
        .put("version", version())
        .put("kind", spec.getNames().getKind());
    patch.putObject("responses");
    return document;
  }
}
