package dev.modelexport.serving;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.export.RolloutNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Watches the objects that carry the operator's label, and no others. */
final class ServedObjectSources {

  private static final String SELECTOR =
      RolloutNames.MANAGED_BY.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + entry.getValue())
          .collect(Collectors.joining(","));

  private ServedObjectSources() {}

  static List<EventSource<?, ModelExport>> of(EventSourceContext<ModelExport> context) {
    return List.of(
        new InformerEventSource<>(watching(Deployment.class).build(), context),
        new InformerEventSource<>(watching(Service.class).build(), context),
        new InformerEventSource<>(
            watching(Pod.class)
                .withItemStore(new ThriftyPods())
                .withSecondaryToPrimaryMapper(ServedObjectSources::exportOf)
                .build(),
            context));
  }

  private static <T extends HasMetadata> InformerEventSourceConfiguration.Builder<T> watching(
      Class<T> type) {
    return InformerEventSourceConfiguration.from(type, ModelExport.class)
        .withName(type.getSimpleName())
        .withLabelSelector(SELECTOR);
  }

  private static Set<ResourceID> exportOf(Pod pod) {
    var name = ThriftyPods.exportOf(pod);
    return name.isEmpty()
        ? Set.of()
        : Set.of(new ResourceID(name, pod.getMetadata().getNamespace()));
  }
}
