package dev.modelexport.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every version of every resource of a namespace, as a watch tells them. */
final class StatusVersions implements Watcher<GenericKubernetesResource> {

  private static final ResourceDefinitionContext KIND =
      new ResourceDefinitionContext.Builder()
          .withGroup("modelexport.dev")
          .withVersion("v1alpha1")
          .withKind("ModelExport")
          .withPlural("modelexports")
          .withNamespaced(true)
          .build();

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, List<JsonNode>> byName = new LinkedHashMap<>();

  private StatusVersions() {}

  /** Watches until the test is over. */
  static StatusVersions of(TestCluster cluster) {
    var versions = new StatusVersions();
    Watch watch =
        cluster
            .client()
            .genericKubernetesResources(KIND)
            .inNamespace(cluster.namespace())
            .watch(versions);
    cluster.closeLater(watch);
    return versions;
  }

  @Override
  public synchronized void eventReceived(Action action, GenericKubernetesResource resource) {
    if (action == Action.ADDED || action == Action.MODIFIED) {
      byName
          .computeIfAbsent(resource.getMetadata().getName(), name -> new ArrayList<>())
          .add(json.valueToTree(resource));
    }
  }

  @Override
  public void onClose(WatcherException cause) {
    throw new IllegalStateException("the watch has ended", cause);
  }

  /** What has been seen of each resource, oldest first. */
  synchronized Map<String, List<JsonNode>> byName() {
    var copy = new LinkedHashMap<String, List<JsonNode>>();
    byName.forEach((name, versions) -> copy.put(name, List.copyOf(versions)));
    return copy;
  }
}
