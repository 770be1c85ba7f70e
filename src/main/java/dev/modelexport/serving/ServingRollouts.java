package dev.modelexport.serving;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.export.RolloutNames;
import dev.modelexport.export.RolloutPlan;
import dev.modelexport.export.RolloutReading;
import dev.modelexport.export.RolloutReading.Part;
import dev.modelexport.export.RolloutReading.Pods;
import dev.modelexport.export.Rollouts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The Deployment and the Service, by server-side apply: what the operator does not set is somebody
 * else's, and stays.
 */
public final class ServingRollouts implements Rollouts {

  /** Whose the fields are that the operator sets. */
  public static final String FIELD_MANAGER = "modelexport-operator";

  @Override
  public List<EventSource<?, ModelExport>> eventSources(EventSourceContext<ModelExport> context) {
    return ServedObjectSources.of(context);
  }

  @Override
  public RolloutReading read(
      ModelExport resource, Optional<RolloutPlan> plan, Context<ModelExport> context) {
    var deployment = look(Deployment.class, resource, plan.isPresent(), context);
    var service = look(Service.class, resource, plan.isPresent(), context);
    if (deployment.isEmpty() && service.isEmpty()) {
      return RolloutReading.NONE;
    }
    var wanted = plan.map(it -> ServedObjects.of(resource, it));
    var ours = deployment.filter(it -> Ownership.of(it, resource) == Ownership.OURS);
    return new RolloutReading(
        part(resource, deployment, wanted.map(ServedObjects::deployment)),
        part(resource, service, wanted.map(ServedObjects::service)),
        ours.map(ServingRollouts::pods),
        ours.flatMap(it -> PodTroubles.of(it, newestPods(it, context))),
        Optional.empty());
  }

  /** As watched; one that is not ours is not watched, and has to be asked for. */
  private static <T extends HasMetadata> Optional<T> look(
      Class<T> type, ModelExport resource, boolean ask, Context<ModelExport> context) {
    return watched(type, resource, context)
        .or(
            () ->
                ask
                    ? Optional.ofNullable(
                        context
                            .getClient()
                            .resources(type)
                            .inNamespace(resource.getMetadata().getNamespace())
                            .withName(RolloutNames.of(resource))
                            .get())
                    : Optional.empty());
  }

  private static <T extends HasMetadata> Optional<T> watched(
      Class<T> type, ModelExport resource, Context<ModelExport> context) {
    var name = RolloutNames.of(resource);
    return context
        .getSecondaryResourcesAsStream(type)
        .filter(object -> object.getMetadata().getName().equals(name))
        .findFirst();
  }

  private static <T extends HasMetadata> Part part(
      ModelExport resource, Optional<T> found, Optional<T> wanted) {
    if (found.isEmpty()) {
      return Part.ABSENT;
    }
    return switch (Ownership.of(found.get(), resource)) {
      case FOREIGN -> Part.FOREIGN;
      case GOING -> Part.GOING;
      case OURS ->
          wanted.filter(it -> Coverage.covers(found.get(), it)).isPresent()
              ? Part.AS_WANTED
              : Part.OUTDATED;
    };
  }

  private static Pods pods(Deployment deployment) {
    var status = Optional.ofNullable(deployment.getStatus()).orElseGet(DeploymentStatus::new);
    var wanted = deployment.getSpec().getReplicas();
    var expired =
        status.getConditions().stream()
            .anyMatch(
                c ->
                    c.getType().equals("Progressing")
                        && "ProgressDeadlineExceeded".equals(c.getReason()));
    var generation = deployment.getMetadata().getGeneration();
    return new Pods(
        generation == null
            || status.getObservedGeneration() != null
                && status.getObservedGeneration() >= generation,
        wanted == null ? 1 : wanted,
        count(status.getReplicas()),
        count(status.getUpdatedReplicas()),
        count(status.getReadyReplicas()),
        count(status.getAvailableReplicas()),
        expired);
  }

  private static int count(Integer number) {
    return number == null ? 0 : number;
  }

  private static List<Pod> newestPods(Deployment deployment, Context<ModelExport> context) {
    var revision = revision(deployment.getSpec().getTemplate().getMetadata().getLabels());
    return context
        .getSecondaryResourcesAsStream(Pod.class)
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(pod -> Objects.equals(revision(pod.getMetadata().getLabels()), revision))
        .toList();
  }

  private static String revision(Map<String, String> labels) {
    return labels == null ? null : labels.get(PodTemplate.REVISION);
  }

  @Override
  public void apply(ModelExport resource, RolloutPlan plan, Context<ModelExport> context) {
    var wanted = ServedObjects.of(resource, plan);
    apply(resource, Deployment.class, wanted.deployment(), context);
    apply(resource, Service.class, wanted.service(), context);
  }

  /**
   * What is known as ours is brought to what is wanted, whoever has changed it since. What is not
   * known yet is made without force: if somebody else has made it meanwhile, that is a conflict.
   */
  private static <T extends HasMetadata> void apply(
      ModelExport resource, Class<T> type, T wanted, Context<ModelExport> context) {
    var known =
        watched(type, resource, context).filter(it -> Ownership.of(it, resource) == Ownership.OURS);
    if (known.filter(it -> Coverage.covers(it, wanted)).isPresent()) {
      return;
    }
    known.ifPresent(it -> wanted.getMetadata().setUid(it.getMetadata().getUid()));
    var object = context.getClient().resource(wanted).fieldManager(FIELD_MANAGER);
    if (known.isPresent()) {
      object.forceConflicts().serverSideApply();
    } else {
      object.serverSideApply();
    }
  }

  @Override
  public void remove(ModelExport resource, Context<ModelExport> context) {
    remove(resource, Deployment.class, context);
    remove(resource, Service.class, context);
  }

  private static <T extends HasMetadata> void remove(
      ModelExport resource, Class<T> type, Context<ModelExport> context) {
    watched(type, resource, context)
        .filter(it -> Ownership.of(it, resource) == Ownership.OURS)
        .ifPresent(it -> context.getClient().resource(it).delete());
  }
}
