package dev.modelexport.serving;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ServingService;
import dev.modelexport.api.v1alpha1.ServingSpec;
import dev.modelexport.export.ModelServer;
import dev.modelexport.export.RolloutNames;
import dev.modelexport.export.RolloutPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Deployment and the Service that a spec asks for, with no field that the operator does not
 * want to own. Each carries a digest of what was applied, so that a field that is not wanted any
 * longer is noticed.
 */
record ServedObjects(Deployment deployment, Service service) {

  /** A digest of the object as it was applied. */
  static final String APPLIED = ModelExport.GROUP + "/applied";

  private static final Map<String, String> LABELS =
      Map.of("app.kubernetes.io/component", "model-server");

  static ServedObjects of(ModelExport resource, RolloutPlan plan) {
    var spec = resource.getSpec().deployment();
    return new ServedObjects(
        sealed(deployment(resource, spec, plan)), sealed(service(resource, spec)));
  }

  private static Deployment deployment(ModelExport resource, ServingSpec spec, RolloutPlan plan) {
    return new DeploymentBuilder()
        .withMetadata(metadata(resource, Map.of()))
        .withNewSpec()
        .withReplicas(spec.replicas())
        .withNewSelector()
        .withMatchLabels(RolloutNames.selector(resource))
        .endSelector()
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        // What serves goes only when something else does.
        .withMaxUnavailable(new IntOrString(0))
        .withMaxSurge(new IntOrString("25%"))
        .endRollingUpdate()
        .endStrategy()
        .withTemplate(PodTemplate.of(resource, spec, plan))
        .endSpec()
        .build();
  }

  private static Service service(ModelExport resource, ServingSpec spec) {
    var service = Optional.ofNullable(spec.service());
    return new ServiceBuilder()
        .withMetadata(
            metadata(resource, service.map(ServingService::annotations).orElseGet(Map::of)))
        .withNewSpec()
        .withType(service.map(ServingService::type).orElse(ServingService.Type.ClusterIP.name()))
        .withSelector(RolloutNames.selector(resource))
        .addNewPort()
        .withName(PodTemplate.PORT)
        .withProtocol("TCP")
        .withPort(ModelServer.of(resource.getSpec()).servicePort())
        .withTargetPort(new IntOrString(PodTemplate.PORT))
        .endPort()
        .endSpec()
        .build();
  }

  private static ObjectMeta metadata(ModelExport resource, Map<String, String> annotations) {
    var labels = new TreeMap<>(LABELS);
    labels.putAll(RolloutNames.selector(resource));
    labels.putAll(RolloutNames.MANAGED_BY);
    return new ObjectMetaBuilder()
        .withName(RolloutNames.of(resource))
        .withNamespace(resource.getMetadata().getNamespace())
        .withLabels(labels)
        .withAnnotations(annotations.isEmpty() ? null : new TreeMap<>(annotations))
        .withOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion(resource.getApiVersion())
                .withKind(resource.getKind())
                .withName(resource.getMetadata().getName())
                .withUid(resource.getMetadata().getUid())
                .withController(true)
                .build())
        .build();
  }

  private static <T extends HasMetadata> T sealed(T object) {
    var annotations = new TreeMap<String, String>();
    Optional.ofNullable(object.getMetadata().getAnnotations()).ifPresent(annotations::putAll);
    annotations.put(APPLIED, ObjectDigest.of(object));
    object.getMetadata().setAnnotations(annotations);
    return object;
  }
}
