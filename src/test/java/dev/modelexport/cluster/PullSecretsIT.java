package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A registry that wants a login, and an operator that may read no secrets at first. */
@OnControlPlane
class PullSecretsIT {

  private static final String FLOWERS =
      Manifests.toRegistry("flowers", "ICN_mobile_versatile", "gcr.io/demo/flowers")
          + "  deployment: {imagePullSecrets: [{name: models-registry}]}\n";

  @Test
  void shouldReadASecretOnlyWhereAnAdministratorLetsIt(TestCluster cluster) {
    // given
    var account = OperatorAccount.deploy(cluster);
    var registries = cluster.startPrivateRegistry("puller", "secret-word").endpoints();
    var client = cluster.closeLater(account.kubeconfig().client());
    cluster.closeLater(TestOperator.startDeployed(client, cluster.startAutoMl(), registries));
    cluster
        .kubectl()
        .run(
            "create",
            "secret",
            "docker-registry",
            "models-registry",
            "--docker-server=gcr.io",
            "--docker-username=puller",
            "--docker-password=secret-word")
        .okay();

    // when
    cluster.apply(FLOWERS);

    // then
    var refused =
        cluster.await(
            "flowers",
            found ->
                TestCluster.condition(found, "Stalled")
                    .filter(c -> c.status().equals("True"))
                    .filter(c -> c.reason().equals("PullSecretUnreadable"))
                    .isPresent());
    assertThat(refused.getStatus().message())
        .contains("The secret models-registry can't be read", "may not read secrets")
        .contains("docs/serving.md");

    // when
    cluster.kubectl().run("apply", "-f", "deploy/pull-secrets/role.yaml").okay();

    // then
    var pinned =
        cluster.await("flowers", found -> found.getStatus().output().pinnedImage() != null);
    assertThat(cluster.kubectl().run("get", "mex,events", "-o=yaml").okay())
        .doesNotContain("secret-word");
    assertThat(pinned.getStatus().output().pinnedImage()).startsWith("gcr.io/demo/flowers@sha256:");
  }
}
