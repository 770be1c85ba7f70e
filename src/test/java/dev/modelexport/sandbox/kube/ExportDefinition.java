package dev.modelexport.sandbox.kube;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The definition of ModelExport that {@code crds/} holds, on an API server. */
final class ExportDefinition {

  static final String NAME = ModelExport.PLURAL + "." + ModelExport.GROUP;

  private static final String FILE = "/dev/modelexport/crd/" + NAME + "-v1.yaml";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private ExportDefinition() {}

  static CustomResourceDefinition read() {
    try (var yaml = ExportDefinition.class.getResourceAsStream(FILE)) {
      return Serialization.unmarshal(yaml, CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the definition can't be read", e);
    }
  }

  static boolean isInstalled(KubernetesClient client) {
    return client.apiextensions().v1().customResourceDefinitions().withName(NAME).get() != null;
  }

  /** Creates it or brings it up to date; returns when it is served. */
  static void install(KubernetesClient client, String fieldManager) {
    client.resource(read()).fieldManager(fieldManager).forceConflicts().serverSideApply();
    Awaitility.await("the definition " + NAME)
        .atMost(TIMEOUT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> isServed(client));
  }

  private static boolean isServed(KubernetesClient client) {
    try {
      client.resources(ModelExport.class).inAnyNamespace().list();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }
}
