package dev.modelexport.sandbox.kube;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one node of a control plane, and what a scheduler would do: every pod goes there. The kubelet
 * of the node is pretended by kwok.
 */
final class OnlyNode implements AutoCloseable {

  static final String NAME = "sandbox";

  private static final Logger LOGGER = LoggerFactory.getLogger(OnlyNode.class);
  private static final Map<String, Quantity> SIZE =
      Map.of(
          "cpu", new Quantity("32"), "memory", new Quantity("256Gi"), "pods", new Quantity("110"));

  private final SharedIndexInformer<Pod> unbound;

  private OnlyNode(SharedIndexInformer<Pod> unbound) {
    this.unbound = unbound;
  }

  /**
   * @param client must live as long as the node
   */
  static OnlyNode create(KubernetesClient client) {
    client
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(NAME)
                .addToLabels("kubernetes.io/hostname", NAME)
                .endMetadata()
                .withNewStatus()
                .withAllocatable(SIZE)
                .withCapacity(SIZE)
                .endStatus()
                .build())
        .create();
    return new OnlyNode(
        client.pods().inAnyNamespace().withField("spec.nodeName", "").inform(new Binder(client)));
  }

  @Override
  public void close() {
    unbound.close();
  }

  private record Binder(KubernetesClient client) implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod pod) {
      var metadata = pod.getMetadata();
      try {
        client
            .bindings()
            .inNamespace(metadata.getNamespace())
            .resource(
                new BindingBuilder()
                    .withNewMetadata()
                    .withName(metadata.getName())
                    .endMetadata()
                    .withNewTarget()
                    .withKind("Node")
                    .withName(NAME)
                    .endTarget()
                    .build())
            .create();
      } catch (KubernetesClientException e) {
        LOGGER.warn("a pod can't be bound to the node: {}", e.getMessage());
      }
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {}

    @Override
    public void onDelete(Pod pod, boolean stateUnknown) {}
  }
}
