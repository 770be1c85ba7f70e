package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modelexport.operator.ModelExportOperator;
import dev.modelexport.sandbox.automl.SimulatedAutoMl;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operator as its own account, with the roles of {@code deploy/} and no others. */
@OnControlPlane
class PermissionsIT {

  private static final String FLOWERS =
      Manifests.toBucket("flowers", "ICN_mobile_versatile", "gs://models/flowers");

  /** Tried again and again, and told with the same words: its event is counted up. */
  private static final String FORBIDDEN =
      Manifests.toBucket("forbidden", "ICN_forbidden", "gs://models/forbidden");

  /** Goes by itself as soon as its run is over. */
  private static final String EXPIRING =
      Manifests.toBucket("expiring", "ICN_mobile_versatile", "gs://models/expiring")
          + "  ttlSecondsAfterFinished: 0\n";

  /** Nothing runs in its pods, as there are no controllers. */
  private static final String EXPORTED =
      Manifests.toRegistry("served", "ICN_mobile_versatile", "gcr.io/demo/served");

  private static final String SERVED = EXPORTED + "  deployment: {}\n";

  private static final Set<Permission> LOOKED_FOR_AT_START =
      Set.of(
          new Permission("coordination.k8s.io", "leases", "create"),
          new Permission("coordination.k8s.io", "leases", "get"),
          new Permission("coordination.k8s.io", "leases", "update"));

  static Stream<Permission> granted() throws IOException {
    var folder = Path.of("deploy", "kustomize");
    var documents =
        Files.readString(folder.resolve("overlays/cluster-wide/rbac.yaml"))
            + "---\n"
            + Files.readString(folder.resolve("base/lease.yaml"));
    var granted = new HashSet<Permission>();
    var resources = new KubernetesSerialization().<List<Object>>unmarshal(documents);
    for (var document : resources) {
      if (document instanceof ClusterRole role
          && role.getMetadata().getName().equals(OperatorAccount.NAME)) {
        granted.addAll(Permission.of(role.getRules()));
      } else if (document instanceof Role role) {
        granted.addAll(Permission.of(role.getRules()));
      }
    }
    return granted.stream();
  }

  @Test
  void shouldUseEveryPermissionThatItHasAndAskForNoOther(TestCluster cluster) throws IOException {
    // given
    var account = OperatorAccount.deploy(cluster);
    var service = cluster.startAutoMl();
    var log = AuditLog.of(cluster.plane());
    var operator = startAs(account, cluster, service);

    // when
    cluster.apply(FLOWERS);
    cluster.apply(FORBIDDEN);
    cluster.awaitPhase("flowers", "Succeeded");
    cluster.awaitEvents("forbidden", "PermissionDenied", 2);
    cluster.apply(FLOWERS + "  runId: again\n");
    cluster.await("flowers", found -> found.getStatus().runs().size() == 1);
    cluster.awaitPhase("flowers", "Succeeded");
    cluster.apply(SERVED);
    awaitRollout(cluster);
    cluster.apply(EXPORTED);
    cluster.awaitPhase("served", "Succeeded");
    cluster.apply(EXPIRING);
    TestCluster.await().until(() -> cluster.find("expiring").isEmpty());
    cluster.kubectl().run("delete", "mex", "--all", "--timeout=30s").okay();
    operator.close();

    // then
    assertThat(service.counts().exportsStarted()).isEqualTo(4);
    assertThat(log.forbidden()).isEmpty();
    assertThat(log.used()).containsExactlyInAnyOrderElementsOf(granted().toList());
  }

  @ParameterizedTest
  @MethodSource("granted")
  void shouldMissWhatIsTakenAway(Permission permission, TestCluster cluster) {
    // given
    var account = OperatorAccount.deploy(cluster);
    account.revoke(permission);
    var log = AuditLog.of(cluster.plane());

    // when
    cluster.apply(FLOWERS);
    cluster.apply(FORBIDDEN);
    cluster.apply(SERVED);
    cluster.apply(EXPIRING);
    var failure = catchThrowable(() -> startAs(account, cluster, cluster.startAutoMl()));

    if (permission.verb().equals("delete")) {
      awaitRollout(cluster);
      cluster.apply(EXPORTED);
    }

    // then
    if (LOOKED_FOR_AT_START.contains(permission)) {
      assertThat(failure)
          .rootCause()
          .hasMessageContaining("missing required verbs: [%s]", permission.verb());
    } else {
      TestCluster.await().untilAsserted(() -> assertThat(log.forbidden()).contains(permission));
    }
  }

  @Test
  void shouldLetThoseScaleWhoMayEdit(TestCluster cluster) {
    // given
    OperatorAccount.deploy(cluster);
    for (var who : List.of("edit", "view")) {
      var role = "--clusterrole=modelexport-" + who;
      cluster.kubectl().run("create", "rolebinding", who, role, "--user=" + who).okay();
    }

    // then
    for (var verb : List.of("get", "patch", "update")) {
      TestCluster.await()
          .untilAsserted(
              () -> assertThat(mayScale(cluster, "edit", verb)).as(verb).isEqualTo("yes"));
    }
    assertThat(mayScale(cluster, "view", "get")).isEqualTo("yes");
    assertThat(mayScale(cluster, "view", "patch")).isEqualTo("no");
  }

  private static String mayScale(TestCluster cluster, String user, String verb) {
    return cluster
        .kubectl()
        .run("auth", "can-i", verb, "modelexports", "--subresource=scale", "--as=" + user)
        .out()
        .strip();
  }

  /** The Service is made after the Deployment. */
  private static void awaitRollout(TestCluster cluster) {
    var service = cluster.client().services().inNamespace(cluster.namespace()).withName("served");
    TestCluster.await().until(() -> service.get() != null);
  }

  private static ModelExportOperator startAs(
      OperatorAccount account, TestCluster cluster, SimulatedAutoMl service) {
    var client =
        cluster.closeLater(
            account
                .kubeconfig()
                .clientBuilder()
                .withHttpClientBuilderConsumer(
                    http -> http.addOrReplaceInterceptor("rival", new Rival(cluster)))
                .build());
    return cluster.closeLater(
        TestOperator.startDeployed(client, service, cluster.startRegistry().endpoints()));
  }

  /**
   * Changes a resource right before the operator adds its finalizer: the operator has to read the
   * resource again, which it needs in no other case.
   */
  private static final class Rival implements Interceptor {

    private final TestCluster cluster;
    private final AtomicBoolean struck = new AtomicBoolean();

    Rival(TestCluster cluster) {
      this.cluster = cluster;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      if (request.method().equals("PATCH")
          && request.uri().getPath().endsWith("/modelexports/flowers")
          && struck.compareAndSet(false, true)) {
        cluster.kubectl().run("label", "mex", "flowers", "touched=yes").okay();
      }
    }
  }
}
