package dev.modelexport.sandbox.kube;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster of somebody's, reached as kubectl reaches it. What the sandbox creates there carries a
 * label and is deleted again; only the definition stays. A run starts only where neither another
 * operator nor somebody's ModelExports would come into touch with the simulated Google.
 */
public final class CurrentCluster implements SandboxCluster {

  /** On what the sandbox has created, so that a run that was cut off can be cleared by the next. */
  static final String LABEL = "modelexport.dev/sandbox";

  private static final Logger LOGGER = LoggerFactory.getLogger(CurrentCluster.class);
  private static final String OPERATOR = "modelexport-operator";
  private static final String FIELD_MANAGER = "modelexport-sandbox";
  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
  private static final Duration DELETION_TIMEOUT = Duration.ofSeconds(20);

  private final Config config;
  private final String context;
  private final KubernetesClient client;
  private final String version;
  private Set<String> namespaces = Set.of();
  private List<String> left = List.of();

  private CurrentCluster(Config config, String context) throws ClusterUnavailableException {
    this.config = config;
    this.context = context;
    this.client = new KubernetesClientBuilder().withConfig(config).build();
    this.version = reach();
  }

  /**
   * Looks whether it is there; changes nothing.
   *
   * @param config as kubectl would read it
   * @throws ClusterUnavailableException if there is none, or it does not answer
   */
  public static CurrentCluster connect(Config config) throws ClusterUnavailableException {
    if (config.getCurrentContext() == null) {
      throw new ClusterUnavailableException(
          "--cluster current: the kubeconfig has no current context; choose one with kubectl config"
              + " use-context, or start a cluster, such as with kind create cluster");
    }
    return new CurrentCluster(config, config.getCurrentContext().getName());
  }

  private String reach() throws ClusterUnavailableException {
    var impatient =
        new ConfigBuilder(config)
            .withConnectionTimeout(CONNECT_TIMEOUT_MILLIS)
            .withRequestTimeout(CONNECT_TIMEOUT_MILLIS)
            .withRequestRetryBackoffLimit(0)
            .build();
    try (var probe = new KubernetesClientBuilder().withConfig(impatient).build()) {
      return LocalCluster.version(probe);
    } catch (KubernetesClientException e) {
      client.close();
      throw new ClusterUnavailableException(
          "--cluster current: %s, the cluster of context %s, can't be reached; start it, or choose another with kubectl config use-context (%s)"
              .formatted(config.getMasterUrl(), context, reason(e)),
          e);
    }
  }

  @Override
  public KubernetesClient client(String userAgent) {
    var named = new ConfigBuilder(config).withUserAgent(userAgent).build();
    return new KubernetesClientBuilder().withConfig(named).build();
  }

  @Override
  public String description() {
    return "context %s, namespace %s: %s at %s"
        .formatted(
            context,
            Optional.ofNullable(client.getNamespace()).orElse("default"),
            version,
            config.getMasterUrl());
  }

  @Override
  public Map<String, String> access() {
    return Map.of();
  }

  @Override
  public String kubectl() {
    return "kubectl";
  }

  @Override
  public boolean isDisposable() {
    return false;
  }

  @Override
  public void prepare(Set<String> runNamespaces) throws ClusterUnavailableException {
    try {
      refuseOtherOperator();
      if (ExportDefinition.isInstalled(client)) {
        refuseOthersExports(runNamespaces);
      }
      ExportDefinition.install(client, FIELD_MANAGER);
      namespaces = Set.copyOf(runNamespaces);
    } catch (KubernetesClientException e) {
      throw new ClusterUnavailableException(
          "--cluster current: %s does not let the sandbox prepare: %s"
              .formatted(context, reason(e)),
          e);
    }
  }

  private void refuseOtherOperator() throws ClusterUnavailableException {
    var operators =
        client
            .apps()
            .deployments()
            .inAnyNamespace()
            .withLabel("app.kubernetes.io/name", OPERATOR)
            .list()
            .getItems();
    for (var operator : operators) {
      if (operator.getSpec().getReplicas() != 0) {
        var metadata = operator.getMetadata();
        throw new ClusterUnavailableException(
            "--cluster current: an operator is installed in this cluster and would export for real"
                + " what the sandbox applies; first stop it with kubectl -n %s scale deployment %s --replicas=0"
                    .formatted(metadata.getNamespace(), metadata.getName()));
      }
    }
  }

  private void refuseOthersExports(Set<String> runNamespaces) throws ClusterUnavailableException {
    for (var namespace : runNamespaces) {
      var others =
          exportsIn(namespace)
              .filter(export -> !isOurs(export))
              .map(export -> export.getMetadata().getName())
              .collect(Collectors.joining(", "));
      if (!others.isEmpty()) {
        throw new ClusterUnavailableException(
            "--cluster current: the namespace %s has ModelExports that would be taken for simulated ones: %s; use another with kubectl config set-context --current --namespace=NAME"
                .formatted(namespace, others));
      }
    }
  }

  @Override
  public Set<String> watchedNamespaces() {
    return namespaces;
  }

  /** In an application of its own, so that it outlives a person's applying the same manifest. */
  @Override
  public void applied(GenericKubernetesResource resource) {
    var label = new GenericKubernetesResource();
    label.setApiVersion(resource.getApiVersion());
    label.setKind(resource.getKind());
    label.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(resource.getMetadata().getNamespace())
            .withName(resource.getMetadata().getName())
            .addToLabels(LABEL, "true")
            .build());
    client.resource(label).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
  }

  /** Deletes what it has created, while there is an operator that lets go of it. */
  @Override
  public void release() {
    for (var namespace : namespaces) {
      client.resources(ModelExport.class).inNamespace(namespace).withLabel(LABEL).delete();
    }
    try {
      Awaitility.await("the end of the exports")
          .atMost(DELETION_TIMEOUT)
          .until(() -> exports().noneMatch(CurrentCluster::isOurs));
    } catch (ConditionTimeoutException e) {
      LOGGER.warn("the operator has not let go of all exports in time; they are let go now");
    }
  }

  @Override
  public List<String> left() {
    return left;
  }

  /** Takes the operator's finalizer off what is there: nobody else would do it, for ever. */
  @Override
  public void close() {
    var exports = exports().toList();
    left =
        exports.stream()
            .filter(export -> !isOurs(export))
            .map(export -> export.getMetadata().getName())
            .toList();
    exports.stream()
        .filter(export -> export.hasFinalizer(ModelExport.FINALIZER))
        .forEach(export -> client.resource(export).edit(CurrentCluster::withoutFinalizer));
    client.close();
  }

  private Stream<ModelExport> exports() {
    return namespaces.stream().flatMap(this::exportsIn);
  }

  private Stream<ModelExport> exportsIn(String namespace) {
    return client.resources(ModelExport.class).inNamespace(namespace).list().getItems().stream();
  }

  private static boolean isOurs(ModelExport export) {
    return Optional.ofNullable(export.getMetadata().getLabels())
        .map(labels -> labels.containsKey(LABEL))
        .orElse(false);
  }

  private static ModelExport withoutFinalizer(ModelExport export) {
    export.removeFinalizer(ModelExport.FINALIZER);
    return export;
  }

  /** What the API server or the connection said, without the words around it. */
  private static String reason(KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return e.getStatus().getMessage();
    }
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
