package dev.modelexport.operator;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.export.Peers;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which ModelExports an operator works on.
 *
 * @param namespaces empty for all
 * @param selector of their labels; empty for all
 */
public record WatchScope(Set<String> namespaces, Optional<String> selector) {

  public WatchScope {
    namespaces = Set.copyOf(namespaces);
  }

  /** All of some namespaces, or of all of them if none is named. */
  public static WatchScope of(Set<String> namespaces) {
    return new WatchScope(namespaces, Optional.empty());
  }

  void configure(ControllerConfigurationOverrider<ModelExport> overrides) {
    if (!namespaces.isEmpty()) {
      overrides.settingNamespaces(namespaces);
    }
    selector.ifPresent(overrides::withLabelSelector);
  }

  /**
   * Those that the selector leaves to others are read when they are needed, which is seldom: after
   * an answer was lost, and for an operation that is to be adopted.
   */
  Peers peers(KubernetesClient client) {
    return selector.isEmpty() ? Peers.WATCHED : watched -> listed(client);
  }

  private Stream<ModelExport> listed(KubernetesClient client) {
    var resources = client.resources(ModelExport.class);
    return namespaces.isEmpty()
        ? resources.inAnyNamespace().list().getItems().stream()
        : namespaces.stream()
            .flatMap(name -> resources.inNamespace(name).list().getItems().stream());
  }
}
