package dev.modelexport.sandbox.kube;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIGroupBuilder;
import io.fabric8.kubernetes.api.model.APIGroupListBuilder;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.api.model.APIVersionsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionSpec;
import java.util.List;
import java.util.Map;

/** Tells clients such as kubectl which resources there are: the defined one, and a few more. */
final class Discovery {

  private static final List<String> VERBS =
      List.of("create", "delete", "get", "list", "patch", "update", "watch");
  private static final String EXTENSIONS = "apiextensions.k8s.io";

  private final CustomResourceDefinitionSpec definition;
  private final OpenApi openApi;

  Discovery(CustomResourceDefinition definition) {
    this.definition = definition.getSpec();
    this.openApi = new OpenApi(definition);
  }

  boolean isAskedFor(ApiRequest request) {
    return request.plural().isEmpty() || OpenApi.isAskedFor(request);
  }

  Object answer(ApiRequest request) throws ApiRefusal {
    if (OpenApi.isAskedFor(request)) {
      return openApi.answer(request);
    }
    return switch (request.path()) {
      case "/version" -> Map.of("major", "1", "minor", "34", "gitVersion", "v1.34.0");
      case "/api" -> new APIVersionsBuilder().withVersions("v1").build();
      case "/apis" -> new APIGroupListBuilder().withGroups(groups()).build();
      default -> {
        var resources = resources(request.group(), request.version());
        if (resources.isEmpty()) {
          throw ApiRefusal.notFound(request);
        }
        yield new APIResourceListBuilder()
            .withGroupVersion(groupVersion(request.group(), request.version()))
            .withResources(resources)
            .build();
      }
    };
  }

  private List<APIGroup> groups() {
    return List.of(group(EXTENSIONS, "v1"), group(definition.getGroup(), version()));
  }

  private String version() {
    return definition.getVersions().get(0).getName();
  }

  private List<APIResource> resources(String group, String version) {
    if (group.isEmpty()) {
      return List.of(
          resource("namespaces", "Namespace", false).withShortNames("ns").build(),
          resource("events", "Event", true).withShortNames("ev").build());
    }
    if (group.equals(EXTENSIONS)) {
      return List.of(
          resource("customresourcedefinitions", "CustomResourceDefinition", false)
              .withShortNames("crd")
              .build());
    }
    if (!group.equals(definition.getGroup()) || !version.equals(version())) {
      return List.of();
    }
    var names = definition.getNames();
    return List.of(
        resource(names.getPlural(), names.getKind(), true)
            .withSingularName(names.getSingular())
            .withShortNames(names.getShortNames())
            .withCategories(names.getCategories())
            .build());
  }

  private static APIResourceBuilder resource(String plural, String kind, boolean namespaced) {
    return new APIResourceBuilder()
        .withName(plural)
        .withSingularName("")
        .withKind(kind)
        .withNamespaced(namespaced)
        .withVerbs(VERBS);
  }

  private static APIGroup group(String name, String version) {
    return new APIGroupBuilder()
        .withName(name)
        .addNewVersion()
        .withGroupVersion(groupVersion(name, version))
        .withVersion(version)
        .endVersion()
        .withNewPreferredVersion()
        .withGroupVersion(groupVersion(name, version))
        .withVersion(version)
        .endPreferredVersion()
        .build();
  }

  private static String groupVersion(String group, String version) {
    return group.isEmpty() ? version : group + "/" + version;
  }
}
