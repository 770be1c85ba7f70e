package dev.modelexport.cluster;

import dev.modelexport.sandbox.kube.ControlPlane;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The definition of ModelExport on a control plane. */
final class InstalledDefinition {

  static final Path FILE = Path.of("crds", "modelexports.modelexport.dev-v1.yaml");

  private static final int ESTABLISHED_SECONDS = 30;

  private InstalledDefinition() {}

  /** What {@link #FILE} says. */
  static CustomResourceDefinition current() {
    try {
      return Serialization.unmarshal(Files.readString(FILE), CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }

  static void installCurrent(ControlPlane plane) {
    try (var client = plane.client()) {
      install(client, current());
    }
  }

  /** Creates or replaces the definition, and returns when it is served. */
  static void install(KubernetesClient client, CustomResourceDefinition definition) {
    var resource = client.resource(definition);
    resource.forceConflicts().serverSideApply();
    resource.waitUntilCondition(
        current ->
            current.getStatus() != null
                && current.getStatus().getConditions().stream()
                    .anyMatch(
                        c -> c.getType().equals("Established") && c.getStatus().equals("True")),
        ESTABLISHED_SECONDS,
        TimeUnit.SECONDS);
  }
}
