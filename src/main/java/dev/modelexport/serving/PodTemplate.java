package dev.modelexport.serving;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ServingResources;
import dev.modelexport.api.v1alpha1.ServingSpec;
import dev.modelexport.api.v1alpha1.ServingToleration;
import dev.modelexport.api.v1alpha1.ServingVariable;
import dev.modelexport.export.ModelServer;
import dev.modelexport.export.RolloutNames;
import dev.modelexport.export.RolloutPlan;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pods that serve an image. Nothing in them needs more than the restricted standard grants. */
final class PodTemplate {

  /** The name of the container's port. */
  static final String PORT = "http";

  /** A digest of the template: tells the newest pods from those of before. */
  static final String REVISION = ModelExport.GROUP + "/revision";

  /** The name of the resource that a pod serves for. */
  static final String EXPORT = ModelExport.GROUP + "/export";

  static final String CONTAINER = "model";

  private static final String GPU = "nvidia.com/gpu";
  private static final String ARCHITECTURE = "kubernetes.io/arch";

  /** Neither root nor anybody that an image is likely to have. */
  private static final int USER = 1000;

  /**
   * Named though it is the default: the API server keeps a name that is not applied any more, in a
   * field of an older name.
   */
  private static final String DEFAULT_ACCOUNT = "default";

  /** Requests still come for a moment after a pod has begun to go. */
  private static final long DRAIN_SECONDS = 5;

  private static final int PROBE_PERIOD_SECONDS = 5;
  private static final int PROBE_TIMEOUT_SECONDS = 3;

  private PodTemplate() {}

  static PodTemplateSpec of(ModelExport resource, ServingSpec spec, RolloutPlan plan) {
    var gpu = "nvidia".equals(plan.params().get("gpu_architecture"));
    var labels = new TreeMap<>(spec.podLabels());
    labels.putAll(RolloutNames.selector(resource));
    labels.putAll(RolloutNames.MANAGED_BY);
    var annotations = new TreeMap<>(spec.podAnnotations());
    annotations.put(EXPORT, resource.getMetadata().getName());
    var user = spec.runAsUser() == null ? USER : spec.runAsUser();
    var account = stored(spec.serviceAccountName());
    var template =
        new PodTemplateSpecBuilder()
            .withNewMetadata()
            .withLabels(labels)
            .withAnnotations(annotations)
            .endMetadata()
            .withNewSpec()
            .withServiceAccountName(account == null ? DEFAULT_ACCOUNT : account)
            .withAutomountServiceAccountToken(account == null ? false : null)
            .withEnableServiceLinks(false)
            .withImagePullSecrets(
                spec.imagePullSecrets().stream()
                    .map(secret -> new LocalObjectReference(secret.name()))
                    .toList())
            .withNodeSelector(nodes(spec, plan))
            .withTolerations(tolerations(spec, gpu))
            .withNewSecurityContext()
            .withRunAsNonRoot(user != 0)
            .withRunAsUser((long) user)
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile()
            .endSecurityContext()
            .withContainers(container(resource, plan, gpu))
            .endSpec()
            .build();
    template.getMetadata().getLabels().put(REVISION, ObjectDigest.of(template));
    return template;
  }

  private static Container container(ModelExport resource, RolloutPlan plan, boolean gpu) {
    var spec = resource.getSpec().deployment();
    var server = ModelServer.of(resource.getSpec());
    return new ContainerBuilder()
        .withName(CONTAINER)
        .withImage(plan.image())
        .addNewPort()
        .withName(PORT)
        .withContainerPort(server.port())
        .withProtocol("TCP")
        .endPort()
        .withEnv(spec.env().stream().map(PodTemplate::variable).toList())
        .withResources(resources(spec, gpu))
        .withReadinessProbe(readiness(server))
        .withNewLifecycle()
        .withNewPreStop()
        .withNewSleep(DRAIN_SECONDS)
        .endPreStop()
        .endLifecycle()
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .build();
  }

  private static Probe readiness(ModelServer server) {
    var port = new IntOrString(PORT);
    var probe =
        new ProbeBuilder()
            .withPeriodSeconds(PROBE_PERIOD_SECONDS)
            .withTimeoutSeconds(PROBE_TIMEOUT_SECONDS);
    return server
        .readinessPath()
        .map(path -> probe.withNewHttpGet().withPath(path).withPort(port).endHttpGet().build())
        .orElseGet(() -> probe.withNewTcpSocket().withPort(port).endTcpSocket().build());
  }

  private static EnvVar variable(ServingVariable variable) {
    var builder = new EnvVarBuilder().withName(variable.name());
    var from = variable.valueFrom();
    if (from == null) {
      return builder.withValue(stored(variable.value())).build();
    }
    var source = builder.withNewValueFrom();
    if (from.secretKeyRef() != null) {
      source.withNewSecretKeyRef(from.secretKeyRef().key(), from.secretKeyRef().name(), null);
    }
    if (from.configMapKeyRef() != null) {
      source.withNewConfigMapKeyRef(
          from.configMapKeyRef().key(), from.configMapKeyRef().name(), null);
    }
    return source.endValueFrom().withValue(variable.value()).build();
  }

  private static ResourceRequirements resources(ServingSpec spec, boolean gpu) {
    var given = Optional.ofNullable(spec.resources());
    var limits = amounts(given.map(ServingResources::limits));
    var requests = amounts(given.map(ServingResources::requests));
    if (gpu && !requests.containsKey(GPU)) {
      limits.putIfAbsent(GPU, new Quantity("1"));
    }
    return new ResourceRequirementsBuilder().withLimits(limits).withRequests(requests).build();
  }

  private static Map<String, Quantity> amounts(Optional<Map<String, String>> given) {
    var amounts = new LinkedHashMap<String, Quantity>();
    given.orElseGet(Map::of).forEach((name, text) -> amounts.put(name, new Quantity(text)));
    return amounts;
  }

  private static Map<String, String> nodes(ServingSpec spec, RolloutPlan plan) {
    var nodes = new TreeMap<>(spec.nodeSelector());
    if ("x86_64".equals(plan.params().get("cpu_architecture"))) {
      nodes.putIfAbsent(ARCHITECTURE, "amd64");
    }
    return nodes;
  }

  private static List<Toleration> tolerations(ServingSpec spec, boolean gpu) {
    var tolerations = new ArrayList<Toleration>();
    spec.tolerations().forEach(toleration -> tolerations.add(toleration(toleration)));
    if (gpu && spec.tolerations().stream().noneMatch(t -> GPU.equals(t.key()))) {
      tolerations.add(
          new TolerationBuilder()
              .withKey(GPU)
              .withOperator(ServingToleration.Operator.Exists.name())
              .withEffect(ServingToleration.Effect.NoSchedule.name())
              .build());
    }
    return tolerations;
  }

  private static Toleration toleration(ServingToleration toleration) {
    return new TolerationBuilder()
        .withKey(stored(toleration.key()))
        .withOperator(toleration.operator())
        .withValue(stored(toleration.value()))
        .withEffect(toleration.effect())
        .withTolerationSeconds(toleration.tolerationSeconds())
        .build();
  }

  /** As the API server stores it: an empty text is none. */
  private static String stored(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
