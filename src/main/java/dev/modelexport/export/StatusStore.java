package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/**
 * Stores a status as a whole, or deletes the resource, if the resource is still the one that was
 * observed.
 *
 * <p>The status is replaced with the resource's version as lock: a conflict means that the decision
 * was made on something old. What is stored is seen by the next reconciliation, even if it comes
 * before the watch has told of it.
 */
final class StatusStore {

  /**
   * @return the resource as stored
   * @throws io.fabric8.kubernetes.client.KubernetesClientException with code 409 when the resource
   *     has changed meanwhile, 404 when it is gone
   */
  ModelExport store(ModelExport observed, ModelExportStatus status, Context<ModelExport> context) {
    var wanted = new ModelExport();
    wanted.setMetadata(observed.getMetadata());
    wanted.setSpec(observed.getSpec());
    wanted.setStatus(status);
    var stored = context.getClient().resource(wanted).updateStatus();
    context
        .eventSourceRetriever()
        .getControllerEventSource()
        .handleRecentResourceUpdate(ResourceID.fromResource(observed), stored, observed);
    return stored;
  }

  /**
   * Deletes the resource, if it is still the one that was observed: its version is that of no other
   * resource, also not of a later one with the same name.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException with code 409 when the resource
   *     has changed meanwhile
   */
  void delete(ModelExport observed, Context<ModelExport> context) {
    context
        .getClient()
        .resource(observed)
        .lockResourceVersion(observed.getMetadata().getResourceVersion())
        .delete();
  }
}
