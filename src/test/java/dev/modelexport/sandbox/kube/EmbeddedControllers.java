package dev.modelexport.sandbox.kube;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the controllers of a cluster would tell of Deployments, without any pods: that all of them
 * serve, at once. And what a ModelExport owns goes with it.
 */
final class EmbeddedControllers implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedControllers.class);

  private final KubernetesClient client;
  private final List<SharedIndexInformer<?>> informers;

  /**
   * @param client is closed with this
   */
  EmbeddedControllers(KubernetesClient client) {
    this.client = client;
    informers =
        List.of(
            client.resources(Deployment.class).inAnyNamespace().inform(new Deployments()),
            client.resources(ModelExport.class).inAnyNamespace().inform(new Owners()));
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
    client.close();
  }

  private void serve(Deployment deployment) {
    var wanted = deployment.getSpec().getReplicas();
    var pods = wanted == null ? 1 : wanted;
    var served =
        new DeploymentBuilder(deployment)
            .withNewStatus()
            .withObservedGeneration(deployment.getMetadata().getGeneration())
            .withReplicas(pods)
            .withUpdatedReplicas(pods)
            .withReadyReplicas(pods)
            .withAvailableReplicas(pods)
            .endStatus()
            .build();
    if (!Objects.equals(served.getStatus(), deployment.getStatus())) {
      try {
        client.resource(served).updateStatus();
      } catch (KubernetesClientException e) {
        // Changed or deleted meanwhile, which is told next.
        LOGGER.debug("a Deployment's status can't be told: {}", e.getMessage());
      }
    }
  }

  private <T extends HasMetadata> void removeOwned(Class<T> type, ModelExport owner) {
    var namespace = owner.getMetadata().getNamespace();
    client.resources(type).inNamespace(namespace).list().getItems().stream()
        .filter(object -> object.hasOwnerReferenceFor(owner.getMetadata().getUid()))
        .forEach(object -> client.resource(object).delete());
  }

  private final class Deployments implements ResourceEventHandler<Deployment> {
    @Override
    public void onAdd(Deployment deployment) {
      serve(deployment);
    }

    @Override
    public void onUpdate(Deployment before, Deployment deployment) {
      serve(deployment);
    }

    @Override
    public void onDelete(Deployment deployment, boolean stateUnknown) {}
  }

  private final class Owners implements ResourceEventHandler<ModelExport> {
    @Override
    public void onAdd(ModelExport resource) {}

    @Override
    public void onUpdate(ModelExport before, ModelExport resource) {}

    @Override
    public void onDelete(ModelExport resource, boolean stateUnknown) {
      removeOwned(Deployment.class, resource);
      removeOwned(Service.class, resource);
    }
  }
}
