package dev.modelexport.sandbox;

import dev.modelexport.sandbox.kube.ClusterUnavailableException;
import dev.modelexport.sandbox.kube.CurrentCluster;
import dev.modelexport.sandbox.kube.EmbeddedCluster;
import dev.modelexport.sandbox.kube.LocalCluster;
import dev.modelexport.sandbox.kube.SandboxCluster;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What {@code --cluster} can be; named as people write it. */
enum ClusterKind {
  embedded,
  local,
  current;

  /**
   * @param folder receives the files of a cluster that has some
   * @param waits is told, in a sentence, what takes some seconds
   */
  SandboxCluster open(Path folder, Consumer<String> waits) throws ClusterUnavailableException {
    return switch (this) {
      case embedded -> EmbeddedCluster.start();
      case local -> LocalCluster.start(folder, waits);
      case current -> CurrentCluster.connect(Config.autoConfigure(null));
    };
  }
}
