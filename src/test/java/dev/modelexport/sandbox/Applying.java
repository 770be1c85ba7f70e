package dev.modelexport.sandbox;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.sandbox.kube.SandboxCluster;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Applies manifests as {@code kubectl apply --server-side} does, unknown fields refused. */
final class Applying {

  /** That of kubectl, so that it can go on with what is applied here, without a conflict. */
  private static final String FIELD_MANAGER = "kubectl";

  private final SandboxCluster cluster;
  private final KubernetesClient client;
  private final Board board;
  private final Set<String> namespaces = new HashSet<>();
  private boolean stopped;

  /**
   * @param client for the cluster
   */
  Applying(SandboxCluster cluster, KubernetesClient client, Board board) {
    this.cluster = cluster;
    this.client = client;
    this.board = board;
  }

  static boolean isModelExport(Manifest manifest) {
    return manifest.isA(ModelExport.GROUP, ModelExport.KIND);
  }

  /** As kubectl finds it. */
  static String namespaceOf(Manifest manifest, String clientNamespace) {
    var metadata = manifest.object().getMetadata();
    return metadata != null && metadata.getNamespace() != null
        ? metadata.getNamespace()
        : Optional.ofNullable(clientNamespace).orElse("default");
  }

  /** Returns when nothing is applied any more, of what is still to come neither. */
  synchronized void stop() {
    stopped = true;
  }

  void apply(List<Manifest> manifests) {
    manifests.forEach(this::apply);
  }

  private synchronized void apply(Manifest manifest) {
    if (stopped) {
      return;
    }
    var object = manifest.object();
    var metadata = object.getMetadata();
    if (metadata == null || metadata.getName() == null) {
      board.refused(manifest.name(), "metadata.name: Required value: name is required");
      return;
    }
    metadata.setNamespace(namespaceOf(manifest, client.getNamespace()));
    try {
      ensureNamespace(metadata.getNamespace());
      board.applied(manifest.name());
      client
          .resource(object)
          .fieldValidation(Validation.STRICT)
          .fieldManager(FIELD_MANAGER)
          .serverSideApply();
      cluster.applied(object);
    } catch (KubernetesClientException e) {
      board.refused(manifest.name(), reason(e));
    }
  }

  /** A cluster that is somebody's does not get namespaces that nobody asked for. */
  private void ensureNamespace(String name) {
    if (cluster.isDisposable()
        && namespaces.add(name)
        && client.namespaces().withName(name).get() == null) {
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
  }

  /** The causes one by one; without any, the whole message. */
  private static String reason(KubernetesClientException e) {
    var status = Optional.ofNullable(e.getStatus());
    var causes =
        status
            .map(refusal -> refusal.getDetails())
            .map(details -> details.getCauses())
            .orElse(List.of());
    return causes.isEmpty()
        ? status.map(refusal -> refusal.getMessage()).orElse(e.getMessage())
        : causes.stream().map(Applying::text).collect(Collectors.joining("\n"));
  }

  private static String text(StatusCause cause) {
    return cause.getField() + ": " + cause.getMessage();
  }
}
