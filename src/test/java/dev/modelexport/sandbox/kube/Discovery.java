package dev.modelexport.sandbox.kube;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIGroupBuilder;
import io.fabric8.kubernetes.api.model.APIGroupListBuilder;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.api.model.APIVersionsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells clients such as kubectl which resources there are: the defined ones, and a few more. */
final class Discovery {

  private static final List<String> VERBS =
      List.of("create", "delete", "get", "list", "patch", "update", "watch");
  private static final String EXTENSIONS = "apiextensions.k8s.io";

  private final List<CustomResourceDefinition> definitions;

  Discovery(List<CustomResourceDefinition> definitions) {
    this.definitions = definitions;
  }

  Object answer(ApiRequest request) throws ApiRefusal {
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
    return Stream.concat(
            Stream.of(group(EXTENSIONS, List.of("v1"))),
            definitions.stream()
                .map(
                    definition ->
                        group(
                            definition.getSpec().getGroup(),
                            definition.getSpec().getVersions().stream()
                                .map(CustomResourceDefinitionVersion::getName)
                                .toList())))
        .toList();
  }

  private List<APIResource> resources(String group, String version) {
    if (group.isEmpty()) {
      return List.of(
          resource("namespaces", "Namespace", false).build(),
          resource("events", "Event", true).withShortNames("ev").build());
    }
    if (group.equals(EXTENSIONS)) {
      return List.of(
          resource("customresourcedefinitions", "CustomResourceDefinition", false)
              .withShortNames("crd")
              .build());
    }
    return definitions.stream()
        .map(CustomResourceDefinition::getSpec)
        .filter(spec -> spec.getGroup().equals(group))
        .filter(spec -> spec.getVersions().stream().anyMatch(v -> v.getName().equals(version)))
        .map(
            spec ->
                resource(
                        spec.getNames().getPlural(),
                        spec.getNames().getKind(),
                        spec.getScope().equals("Namespaced"))
                    .withSingularName(spec.getNames().getSingular())
                    .withShortNames(spec.getNames().getShortNames())
                    .withCategories(spec.getNames().getCategories())
                    .build())
        .toList();
  }

  private static APIResourceBuilder resource(String plural, String kind, boolean namespaced) {
    return new APIResourceBuilder()
        .withName(plural)
        .withSingularName("")
        .withKind(kind)
        .withNamespaced(namespaced)
        .withVerbs(VERBS);
  }

  private static APIGroup group(String name, List<String> versions) {
    var builder = new APIGroupBuilder().withName(name);
    versions.forEach(
        version ->
            builder
                .addNewVersion()
                .withGroupVersion(groupVersion(name, version))
                .withVersion(version)
                .endVersion());
    return builder
        .withNewPreferredVersion()
        .withGroupVersion(groupVersion(name, versions.get(0)))
        .withVersion(versions.get(0))
        .endPreferredVersion()
        .build();
  }

  private static String groupVersion(String group, String version) {
    return group.isEmpty() ? version : group + "/" + version;
  }
}
