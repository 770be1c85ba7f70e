package dev.modelexport.cluster;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;

/** A policy that every cluster has some day: its server is away, and nothing passes without it. */
final class FailingWebhook {

  private FailingWebhook() {}

  /**
   * On the Deployments of the test's namespace.
   *
   * @return takes it away
   */
  static AutoCloseable onDeployments(TestCluster cluster) {
    var webhook = cluster.client().resource(configuration(cluster.namespace())).create();
    return () -> cluster.client().resource(webhook).delete();
  }

  private static ValidatingWebhookConfiguration configuration(String namespace) {
    return new ValidatingWebhookConfigurationBuilder()
        .withNewMetadata()
        .withName("policy-of-" + namespace)
        .endMetadata()
        .addNewWebhook()
        .withName("policy.example.com")
        .withNewNamespaceSelector()
        .addToMatchLabels("kubernetes.io/metadata.name", namespace)
        .endNamespaceSelector()
        .addNewRule()
        .withApiGroups("apps")
        .withApiVersions("v1")
        .withOperations("CREATE", "UPDATE")
        .withResources("deployments")
        .endRule()
        .withNewClientConfig()
        .withUrl("https://127.0.0.1:1/policy")
        .endClientConfig()
        .withFailurePolicy("Fail")
        .withSideEffects("None")
        .withAdmissionReviewVersions("v1")
        .withTimeoutSeconds(1)
        .endWebhook()
        .build();
  }
}
