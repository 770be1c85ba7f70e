package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Optional;

/** The port to what serves an image: a Deployment and a Service, owned by their resource. */
public interface Rollouts {

  /** What has a resource reconciled when something of its rollout changes. */
  List<EventSource<?, ModelExport>> eventSources(EventSourceContext<ModelExport> context);

  /**
   * Looks at what there is. It changes nothing.
   *
   * @param plan what is to serve, compared with what there is; empty if nothing is to
   */
  RolloutReading read(
      ModelExport resource, Optional<RolloutPlan> plan, Context<ModelExport> context);

  /**
   * Makes the Deployment and the Service as the spec asks. What is not this resource's is not
   * touched.
   *
   * @param plan what is to serve
   * @return what the cluster has stored in another way than it was asked to, in words
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses it;
   *     with code 409 when it is not as it was observed
   */
  Optional<String> apply(ModelExport resource, RolloutPlan plan, Context<ModelExport> context);

  /** Removes what this resource owns. */
  void remove(ModelExport resource, Context<ModelExport> context);
}
