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
    var asks = plan.isPresent() || isToGo(resource);
    var deployment = look(Deployment.class, resource, asks, context);
    var service = look(Service.class, resource, asks, context);
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

  private static boolean isToGo(ModelExport resource) {
    return resource.getSpec() != null
        && resource.getSpec().deployment() == null
        && resource.getStatus() != null
        && resource.getStatus().deployment() != null;
  }

  private static <T extends HasMetadata> Optional<T> look(
      Class<T> type, ModelExport resource, boolean asks, Context<ModelExport> context) {
    return asks ? find(type, resource, context) : watched(type, resource, context);
  }

  /** As watched; one without the operator's label is not watched, and has to be asked for. */
  private static <T extends HasMetadata> Optional<T> find(
      Class<T> type, ModelExport resource, Context<ModelExport> context) {
    return watched(type, resource, context)
        .or(
            () ->
                Optional.ofNullable(
                    context
                        .getClient()
                        .resources(type)
                        .inNamespace(resource.getMetadata().getNamespace())
                        .withName(RolloutNames.of(resource))
                        .get()));
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
  public Optional<String> apply(
      ModelExport resource, RolloutPlan plan, Context<ModelExport> context) {
    var wanted = ServedObjects.of(resource, plan);
    ours(Deployment.class, resource, context)
        .flatMap(found -> PodNumber.toHandOver(found, wanted.deployment()))
        .map(context.getClient()::resource)
        .ifPresent(number -> number.fieldManager(PodNumber.FIELD_MANAGER).serverSideApply());
    var ofDeployment = apply(resource, Deployment.class, wanted.deployment(), context);
    var ofService = apply(resource, Service.class, wanted.service(), context);
    return ofDeployment.or(() -> ofService);
  }

  /**
   * What is ours is brought to what is wanted, whoever has changed it since. What is not there is
   * made without force: if somebody else has made it meanwhile, that is a conflict.
   *
   * @return what has been stored in another way than it was applied
   */
  private static <T extends HasMetadata> Optional<String> apply(
      ModelExport resource, Class<T> type, T wanted, Context<ModelExport> context) {
    var ours = ours(type, resource, context);
    if (ours.filter(it -> Coverage.covers(it, wanted)).isPresent()) {
      return Optional.empty();
    }
    ours.ifPresent(it -> wanted.getMetadata().setUid(it.getMetadata().getUid()));
    var object = context.getClient().resource(wanted).fieldManager(FIELD_MANAGER);
    var stored =
        ours.isPresent() ? object.forceConflicts().serverSideApply() : object.serverSideApply();
    return Coverage.gap(stored, wanted).map(field -> changed(wanted, field));
  }

  /** Without the value: it may be one that nobody is to see. */
  private static String changed(HasMetadata object, String field) {
    return "of the %s, %s is not stored as it was applied: a webhook or a policy of the cluster changes it."
        .formatted(object.getKind(), field);
  }

  private static <T extends HasMetadata> Optional<T> ours(
      Class<T> type, ModelExport resource, Context<ModelExport> context) {
    return find(type, resource, context)
        .filter(found -> Ownership.of(found, resource) == Ownership.OURS);
  }

  @Override
  public void remove(ModelExport resource, Context<ModelExport> context) {
    remove(resource, Deployment.class, context);
    remove(resource, Service.class, context);
  }

  /** The very object that was looked at, and none that has come to have its name since. */
  private static <T extends HasMetadata> void remove(
      ModelExport resource, Class<T> type, Context<ModelExport> context) {
    ours(type, resource, context)
        .ifPresent(
            it ->
                context
                    .getClient()
                    .resource(it)
                    .lockResourceVersion(it.getMetadata().getResourceVersion())
                    .delete());
  }
}
