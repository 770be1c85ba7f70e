package dev.modelexport.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.gitops.ArgoCdHealth;
import dev.modelexport.gitops.Kstatus;
import dev.modelexport.gitops.KstatusRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every status that the operator writes, on the way to every end, as the GitOps tools read it. */
@OnControlPlane
class KstatusIT {

  /** The model of each export, and what it ends as. */
  private static final Map<String, Kstatus> MODELS =
      Map.ofEntries(
          Map.entry("ICN_mobile_versatile", Kstatus.Current),
          Map.entry("ICN_partial", Kstatus.Current),
          Map.entry("ICN_flaky", Kstatus.Current),
          Map.entry("ICN_quota", Kstatus.Current),
          Map.entry("ICN_lost_answer", Kstatus.Current),
          Map.entry("ICN_fails", Kstatus.Failed),
          Map.entry("ICN_breaks", Kstatus.Failed),
          Map.entry("ICN_vanishes", Kstatus.Failed),
          Map.entry("ICN_cloud", Kstatus.Failed),
          Map.entry("ICN_forbidden", Kstatus.Failed),
          Map.entry("ICN_that_is_not_there", Kstatus.Failed));

  @Test
  void shouldConformInEveryVersionOfEveryStory(TestCluster cluster) {
    // given
    var versions = StatusVersions.of(cluster);
    MODELS.keySet().forEach(model -> cluster.apply(manifest(model)));
    cluster.startOperator(cluster.startAutoMl());

    // when
    MODELS.forEach((model, end) -> awaitLast(versions, model, end));
    cluster.apply(manifest("ICN_mobile_versatile") + "  runId: again\n");
    cluster.await(name("ICN_mobile_versatile"), found -> found.getStatus().runs().size() == 1);
    cluster.awaitPhase(name("ICN_mobile_versatile"), "Succeeded");
    cluster.apply(manifest("ICN_fails").replace("gs://models", "gs://other"));
    cluster.await(name("ICN_fails"), found -> found.getStatus().runs().size() == 1);
    awaitLast(versions, "ICN_fails", Kstatus.Failed);

    // then
    versions.byName().forEach(KstatusIT::assertConforms);
    assertThat(phases(versions))
        .containsExactlyInAnyOrder("Pending", "Exporting", "Succeeded", "Failed");
  }

  /** In the order in which they were written. */
  static void assertConforms(String name, List<JsonNode> versions) {
    var broken = new ArrayList<String>();
    for (var i = 0; i < versions.size(); i++) {
      var version = versions.get(i);
      broken.addAll(KstatusRules.broken(version));
      if (i > 0) {
        broken.addAll(KstatusRules.broken(versions.get(i - 1), version));
      }
      assertThat(ArgoCdHealth.of(version).status())
          .as("Argo CD's word on %s", version)
          .isEqualTo(argoCd(Kstatus.of(version)));
    }
    assertThat(broken).as(name).isEmpty();
    assertThat(Kstatus.of(versions.get(0)))
        .as("%s before it is seen", name)
        .isEqualTo(Kstatus.InProgress);
  }

  private static String argoCd(Kstatus status) {
    return switch (status) {
      case Current -> "Healthy";
      case Failed -> "Degraded";
      case InProgress, Terminating -> "Progressing";
    };
  }

  private static void awaitLast(StatusVersions versions, String model, Kstatus end) {
    TestCluster.await()
        .alias(model)
        .until(
            () -> {
              var seen = versions.byName().getOrDefault(name(model), List.of());
              return !seen.isEmpty() && Kstatus.of(seen.get(seen.size() - 1)) == end;
            });
  }

  private static HashSet<String> phases(StatusVersions versions) {
    var phases = new HashSet<String>();
    versions
        .byName()
        .values()
        .forEach(seen -> seen.forEach(v -> phases.add(v.path("status").path("phase").asText())));
    return phases;
  }

  private static String manifest(String model) {
    return Manifests.toBucket(name(model), model, "gs://models/" + name(model));
  }

  private static String name(String model) {
    return model.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
