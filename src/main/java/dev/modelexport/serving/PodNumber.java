package dev.modelexport.serving;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * The number of pods, when a spec leaves it to others from now on. A field that its only owner does
 * not apply any more gets its default, which is one pod; so somebody else has to own it before.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership">Transferring
 *     ownership</a>
 */
final class PodNumber {

  /** Owns the number until an autoscaler or a person sets another. */
  static final String FIELD_MANAGER = ServingRollouts.FIELD_MANAGER + "-replicas";

  private PodNumber() {}

  /**
   * What is to be applied before: the number as it is; nothing if the operator keeps it or has
   * none.
   */
  static Optional<Deployment> toHandOver(Deployment found, Deployment wanted) {
    if (wanted.getSpec().getReplicas() != null
        || found.getMetadata().getManagedFields().stream().noneMatch(PodNumber::isOurs)) {
      return Optional.empty();
    }
    var metadata = found.getMetadata();
    return Optional.of(
        new DeploymentBuilder()
            .withNewMetadata()
            .withName(metadata.getName())
            .withNamespace(metadata.getNamespace())
            .withUid(metadata.getUid())
            .endMetadata()
            .withNewSpec()
            .withReplicas(found.getSpec().getReplicas())
            .endSpec()
            .build());
  }

  private static boolean isOurs(ManagedFieldsEntry entry) {
    return ServingRollouts.FIELD_MANAGER.equals(entry.getManager())
        && "Apply".equals(entry.getOperation())
        && Optional.ofNullable(entry.getFieldsV1())
            .map(FieldsV1::getAdditionalProperties)
            .map(fields -> fields.get("f:spec"))
            .filter(spec -> spec instanceof Map<?, ?> fields && fields.containsKey("f:replicas"))
            .isPresent();
  }
}
