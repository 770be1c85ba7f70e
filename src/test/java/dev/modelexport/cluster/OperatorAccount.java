package dev.modelexport.cluster;

import dev.modelexport.sandbox.kube.Kubeconfig;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.List;

/** The operator's own account, as {@code deploy/} sets it up. */
final class OperatorAccount {

  static final String NAMESPACE = "modelexport-system";

  static final String NAME = "modelexport-operator";

  private final TestCluster cluster;

  private OperatorAccount(TestCluster cluster) {
    this.cluster = cluster;
  }

  /** Applies {@code deploy/} as the README tells. */
  static OperatorAccount deploy(TestCluster cluster) {
    cluster.kubectl().in(NAMESPACE).run("apply", "-k", "deploy").okay();
    return new OperatorAccount(cluster);
  }

  /** How a client reaches the API server that is this account, and nothing more. */
  Kubeconfig kubeconfig() {
    var request =
        cluster
            .client()
            .serviceAccounts()
            .inNamespace(NAMESPACE)
            .withName(NAME)
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build());
    return cluster.plane().kubeconfig().withToken(request.getStatus().getToken());
  }

  /** Takes one permission away, and returns when the API server knows. */
  void revoke(Permission permission) {
    cluster
        .client()
        .rbac()
        .clusterRoles()
        .withName(NAME)
        .edit(
            role -> {
              role.setRules(without(role.getRules(), permission));
              return role;
            });
    for (var role : cluster.client().rbac().roles().inNamespace(NAMESPACE).list().getItems()) {
      role.setRules(without(role.getRules(), permission));
      cluster.client().resource(role).update();
    }
    TestCluster.await().until(() -> !mayStill(permission));
  }

  private static List<PolicyRule> without(List<PolicyRule> rules, Permission permission) {
    for (var rule : rules) {
      if (rule.getApiGroups().contains(permission.apiGroup())
          && rule.getResources().contains(permission.resource())) {
        var verbs = new ArrayList<>(rule.getVerbs());
        verbs.remove(permission.verb());
        rule.setVerbs(verbs);
      }
    }
    return rules.stream().filter(rule -> !rule.getVerbs().isEmpty()).toList();
  }

  private boolean mayStill(Permission permission) {
    var parts = permission.resource().split("/");
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser("system:serviceaccount:%s:%s".formatted(NAMESPACE, NAME))
            .withGroups("system:serviceaccounts", "system:serviceaccounts:" + NAMESPACE)
            .withNewResourceAttributes()
            .withNamespace(NAMESPACE)
            .withGroup(permission.apiGroup())
            .withResource(parts[0])
            .withSubresource(parts.length == 1 ? "" : parts[1])
            .withVerb(permission.verb())
            .endResourceAttributes()
            .endSpec()
            .build();
    return cluster.client().resource(review).create().getStatus().getAllowed();
  }
}
