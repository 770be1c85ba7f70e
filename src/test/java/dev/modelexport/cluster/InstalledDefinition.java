package dev.modelexport.cluster;

import static org.awaitility.Awaitility.await;

import dev.modelexport.sandbox.kube.ControlPlane;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The definition of ModelExport on a control plane. */
final class InstalledDefinition {

  static final Path FILE = Path.of("crds", "modelexports.modelexport.dev-v1.yaml");

  static final String NAME = "modelexports.modelexport.dev";

  private InstalledDefinition() {}

  /** What {@link #FILE} says. */
  static CustomResourceDefinition current() {
    try {
      return Serialization.unmarshal(Files.readString(FILE), CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }

  /** As an administrator does; returns when it is served. */
  static void installCurrent(ControlPlane plane) {
    var kubectl = new Kubectl(plane.binaries(), plane.kubeconfigFile(), "default");
    kubectl.run("apply", "-f", FILE.toString()).okay();
    awaitServed(kubectl);
  }

  /** Creates or replaces the definition with another; returns when it is served. */
  static void install(TestCluster cluster, CustomResourceDefinition definition) {
    cluster.client().resource(definition).forceConflicts().serverSideApply();
    awaitServed(cluster.kubectl());
  }

  private static void awaitServed(Kubectl kubectl) {
    kubectl.run("wait", "--for=condition=Established", "crd/" + NAME, "--timeout=30s").okay();
    // The document that kubectl explains from is published a moment after it is established.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> kubectl.run("explain", "modelexports").exit() == 0);
  }
}
