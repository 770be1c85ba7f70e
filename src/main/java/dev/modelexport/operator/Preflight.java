package dev.modelexport.operator;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks, before the operator starts, whether it can; the framework would only throw. */
final class Preflight {

  /** The client's default, when it has found neither a kubeconfig nor a service account. */
  private static final String NO_CLUSTER = "kubernetes.default.svc";

  private static final ListOptions FIRST = new ListOptionsBuilder().withLimit(1L).build();

  /** What the operator watches; the framework would end with a trace of calls. */
  private static final List<Class<? extends HasMetadata>> WATCHED =
      List.of(ModelExport.class, Deployment.class, Service.class, Pod.class);

  private static final String CLUSTER_ROLE = "deploy/kustomize/overlays/cluster-wide/rbac.yaml";
  private static final String NAMESPACE_ROLE = "deploy/kustomize/watched-namespace/rbac.yaml";

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
    return WATCHED.stream().flatMap(type -> check(client, type, namespaces).stream()).findFirst();
  }

  private static Optional<String> check(
      KubernetesClient client, Class<? extends HasMetadata> type, Set<String> namespaces) {
    var resources = client.resources(type);
    try {
      if (namespaces.isEmpty()) {
        resources.inAnyNamespace().list(FIRST);
      }
      for (var namespace : namespaces) {
        resources.inNamespace(namespace).list(FIRST);
      }
      return Optional.empty();
    } catch (KubernetesClientException e) {
      var role = namespaces.isEmpty() ? CLUSTER_ROLE : NAMESPACE_ROLE;
      return Optional.of(explain(e, type, client.getMasterUrl().toString(), role));
    }
  }

  private static String explain(
      KubernetesClientException e, Class<? extends HasMetadata> type, String server, String role) {
    return switch (e.getCode()) {
      case HttpURLConnection.HTTP_NOT_FOUND ->
          "The cluster at %s does not know ModelExports; install them: kubectl apply -k crds"
              .formatted(server);
      case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_UNAUTHORIZED ->
          "The cluster at %s does not let the operator list %ss (%s); bind its account to the role in %s"
              .formatted(
                  server,
                  type.getSimpleName(),
                  e.getStatus() == null ? e.getCode() : e.getStatus().getMessage(),
                  role);
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
