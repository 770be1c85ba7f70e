package dev.modelexport.cluster;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One verb on one kind of resource.
 *
 * @param resource with its subresource, such as {@code modelexports/status}
 */
record Permission(String apiGroup, String resource, String verb) {

  /** What rules grant, one by one. */
  static Set<Permission> of(Collection<PolicyRule> rules) {
    return rules.stream()
        .flatMap(
            rule ->
                rule.getApiGroups().stream()
                    .flatMap(
                        group ->
                            rule.getResources().stream()
                                .flatMap(
                                    resource ->
                                        rule.getVerbs().stream()
                                            .map(verb -> new Permission(group, resource, verb)))))
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    return verb + " " + resource + (apiGroup.isEmpty() ? "" : "." + apiGroup);
  }
}
