package dev.modelexport.operator;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;

/** Looks, before the operator starts, whether it can; the framework would only throw. */
final class Preflight {

  /** The client's default, when it has found neither a kubeconfig nor a service account. */
  private static final String NO_CLUSTER = "kubernetes.default.svc";

  private static final ListOptions FIRST = new ListOptionsBuilder().withLimit(1L).build();

  private Preflight() {}

  /**
   * What keeps the operator from starting, in one line with the remedy; empty if nothing does.
   *
   * @param namespaces to watch; empty for all
   */
  static Optional<String> check(KubernetesClient client, Set<String> namespaces) {
    if (client.getMasterUrl().getHost().equals(NO_CLUSTER)) {
      return Optional.of(
          "No cluster is configured: this is no pod, and there is no kubeconfig at KUBECONFIG or in"
              + " ~/.kube/config with a current context");
    }
    var resources = client.resources(ModelExport.class);
    try {
      if (namespaces.isEmpty()) {
        resources.inAnyNamespace().list(FIRST);
      }
      for (var namespace : namespaces) {
        resources.inNamespace(namespace).list(FIRST);
      }
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(explain(e, client.getMasterUrl().toString()));
    }
  }

  private static String explain(KubernetesClientException e, String server) {
    return switch (e.getCode()) {
      case HttpURLConnection.HTTP_NOT_FOUND ->
          "The cluster at %s does not know ModelExports; install them: kubectl apply -k crds"
              .formatted(server);
      case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_UNAUTHORIZED ->
          "The cluster at %s does not let the operator list ModelExports (%s); bind its account to the role in deploy/rbac.yaml"
              .formatted(server, e.getStatus() == null ? e.getCode() : e.getStatus().getMessage());
      default ->
          "The Kubernetes API at %s can't be reached (%s); check the kubeconfig, or the pod's service account"
              .formatted(server, rootCause(e));
    };
  }

  private static Throwable rootCause(Throwable e) {
    var cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
