package dev.modelexport.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Faults that are ordered from the embedded API, and what it tells of requests. */
class ApiFaultsTest {

  private static ClusterRig rig;

  @BeforeAll
  static void start() {
    rig = new ClusterRig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @AfterEach
  void clear() {
    rig.clear();
  }

  @Test
  void shouldRefuseTheNextStatusWritesWhenOrdered() {
    var resource = rig.created();
    resource.setStatus(ClusterRig.status("Pending"));
    rig.cluster.faults().conflictOnNextStatusWrites(1);

    assertThatThrownBy(() -> rig.exports().resource(resource).updateStatus())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
    assertThat(rig.exports().resource(resource).updateStatus().getStatus().phase())
        .isEqualTo("Pending");
  }

  @Test
  void shouldTellAWatchThatWasDroppedWhatItMissed() {
    var seen = new CopyOnWriteArrayList<String>();
    rig.created();
    try (var informer = rig.exports().runnableInformer(0)) {
      informer.addEventHandler(new Seen(seen));
      informer.run();
      await().until(() -> seen.equals(List.of("+one")));

      rig.cluster.faults().dropAllWatches();
      rig.exports().withName("one").edit(ClusterRig::labelled);
      rig.exports().withName("one").delete();

      await().untilAsserted(() -> assertThat(seen).containsExactly("+one", "~one", "-one"));
    }
  }

  @Test
  void shouldCountTheWritesOfEachClientApart() {
    try (var other = rig.cluster.client("other")) {
      other.resource(rig.generic(ClusterRig.MANIFEST.replace("one", "two")).item()).create();
      rig.created();
    }

    assertThat(rig.cluster.requests().writes("other", ModelExport.PLURAL))
        .hasToString("[POST /apis/modelexport.dev/v1alpha1/namespaces/default/modelexports]");
  }

  private record Seen(List<String> log) implements ResourceEventHandler<ModelExport> {
    @Override
    public void onAdd(ModelExport resource) {
      log.add("+" + resource.getMetadata().getName());
    }

    @Override
    public void onUpdate(ModelExport before, ModelExport resource) {
      log.add("~" + resource.getMetadata().getName());
    }

    @Override
    public void onDelete(ModelExport resource, boolean stateUnknown) {
      log.add("-" + resource.getMetadata().getName());
    }
  }
}
