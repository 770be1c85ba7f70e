package dev.modelexport.cluster;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;

/**
 * A node for the pods of one namespace, and the scheduler that puts them there; kwok has them run.
 * A pod whose image is broken stays where a kubelet would keep it: unable to pull.
 */
final class PretendedNode implements AutoCloseable {

  /** As the kubelet words it. */
  static final String PULL_MESSAGE = "Back-off pulling image: manifest unknown";

  private final KubernetesClient client;
  private final String name;
  private volatile boolean pullsNothing;
  private final SharedIndexInformer<Pod> unbound;

  private PretendedNode(KubernetesClient client, String namespace) {
    this.client = client;
    this.name = "node-" + namespace;
    client
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("kubernetes.io/arch", "amd64")
                .endMetadata()
                .build())
        .create();
    unbound =
        client.pods().inNamespace(namespace).withField("spec.nodeName", "").inform(new Scheduler());
  }

  /** Controllers and kwok have to run. */
  static PretendedNode start(TestCluster cluster) {
    return cluster.closeLater(new PretendedNode(cluster.client(), cluster.namespace()));
  }

  /** From now on no new pod gets its image. */
  void breakPulls() {
    pullsNothing = true;
  }

  /** New and waiting pods get their images again. */
  void mendPulls() {
    pullsNothing = false;
    unbound.getStore().list().forEach(this::bind);
  }

  @Override
  public void close() {
    unbound.close();
    client.nodes().withName(name).delete();
  }

  private void bind(Pod pod) {
    client
        .bindings()
        .inNamespace(pod.getMetadata().getNamespace())
        .resource(
            new BindingBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName())
                .endMetadata()
                .withNewTarget()
                .withKind("Node")
                .withName(name)
                .endTarget()
                .build())
        .create();
  }

  private void tellThatItWaits(Pod pod) {
    var container = pod.getSpec().getContainers().get(0);
    client
        .resource(pod)
        .editStatus(
            found -> {
              found
                  .getStatus()
                  .setContainerStatuses(
                      List.of(
                          new ContainerStatusBuilder()
                              .withName(container.getName())
                              .withImage(container.getImage())
                              .withImageID("")
                              .withReady(false)
                              .withRestartCount(0)
                              .withNewState()
                              .withNewWaiting(PULL_MESSAGE, "ImagePullBackOff")
                              .endState()
                              .build()));
              return found;
            });
  }

  private final class Scheduler implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod pod) {
      try {
        if (pullsNothing) {
          tellThatItWaits(pod);
        } else {
          bind(pod);
        }
      } catch (KubernetesClientException e) {
        if (e.getCode() != 404 && e.getCode() != 409) {
          throw e;
        }
      }
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {}

    @Override
    public void onDelete(Pod pod, boolean stateUnknown) {}
  }
}
