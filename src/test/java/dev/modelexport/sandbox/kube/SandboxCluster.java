package dev.modelexport.sandbox.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Kubernetes API that a sandbox works with, the definition of ModelExport installed. */
public interface SandboxCluster extends AutoCloseable {

  /**
   * A new client for it, which the caller closes.
   *
   * @param userAgent what the API server is told that the client is
   */
  KubernetesClient client(String userAgent);

  /** What it is, in a line for people; empty when there is nothing to say. */
  String description();

  /** What has to be known to reach it from another terminal, under titles of one word. */
  Map<String, String> access();

  /** The beginning of a kubectl command that reaches it. */
  String kubectl();

  /** Whether it ends with the sandbox. One that does not must be left as it was found. */
  boolean isDisposable();

  /**
   * Makes it ready for a run.
   *
   * @param namespaces of the run's manifests
   * @throws ClusterUnavailableException if the run would do harm there, or may not be
   */
  default void prepare(Set<String> namespaces) throws ClusterUnavailableException {}

  /** What the operator watches; empty for all namespaces. */
  default Set<String> watchedNamespaces() {
    return Set.of();
  }

  /** Told after the sandbox has applied a resource. */
  default void applied(GenericKubernetesResource resource) {}

  /** Told while the operator still runs, before everything ends. */
  default void release() {}

  /** What is in the namespaces of the run after the end that the sandbox has not created. */
  default List<String> left() {
    return List.of();
  }

  @Override
  void close();
}
