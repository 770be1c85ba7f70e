package dev.modelexport.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's part in the election of a leader.
 *
 * <p>The framework would end the process itself when leadership is over, also in the middle of an
 * orderly stop, which then never ends; and it leaves the Lease to run out. So what happens then is
 * decided here.
 */
final class Leadership {

  private static final Logger LOGGER = LoggerFactory.getLogger(Leadership.class);

  private final LeaderElection settings;
  private final KubernetesClient client;
  private final Runnable onLoss;
  private final String identity;
  private final AtomicBoolean leaving = new AtomicBoolean();
  private volatile boolean held;

  /**
   * @param onLoss ends the process: another one may be working already
   */
  Leadership(LeaderElection settings, KubernetesClient client, Runnable onLoss) {
    this.settings = settings;
    this.client = client;
    this.onLoss = onLoss;
    // The pod's name alone would let a container that is started again pass for the one before.
    this.identity =
        Optional.ofNullable(System.getenv("HOSTNAME"))
                .filter(name -> !name.isBlank())
                .orElse("local")
            + "_"
            + UUID.randomUUID();
  }

  LeaderElectionConfiguration configuration() {
    return new LeaderElectionConfiguration(
        LeaderElection.LEASE,
        namespace(),
        settings.leaseDuration(),
        settings.renewDeadline(),
        settings.retryPeriod(),
        identity,
        new LeaderCallbacks(this::gained, this::lost, this::changed),
        false);
  }

  /** Whether this process holds the Lease, as far as it knows. */
  boolean isHeld() {
    return held;
  }

  /** From now on an end of leadership is wanted. */
  void leave() {
    leaving.set(true);
  }

  /** Gives the Lease back, if it is this process's, so that the next leader need not wait. */
  void release() {
    var lease = client.leases().inNamespace(namespace()).withName(LeaderElection.LEASE);
    try {
      var held = lease.get();
      if (held != null && identity.equals(held.getSpec().getHolderIdentity())) {
        held.getSpec().setHolderIdentity(null);
        client.resource(held).lockResourceVersion().update();
      }
    } catch (KubernetesClientException e) {
      LOGGER
          .atWarn()
          .addKeyValue("cause", e.getMessage())
          .log("The lease could not be given back; the next leader waits until it has run out");
    }
  }

  private void gained() {
    held = true;
    LOGGER.atInfo().addKeyValue("identity", identity).log("This operator leads");
  }

  private void lost() {
    held = false;
    if (!leaving.get()) {
      LOGGER
          .atError()
          .addKeyValue("identity", identity)
          .log("The lease is lost; this operator ends, for another may be working already");
      onLoss.run();
    }
  }

  private void changed(String leader) {
    if (leader != null && !leader.isEmpty() && !leader.equals(identity)) {
      LOGGER.atInfo().addKeyValue("leader", leader).log("Another operator leads; this one waits");
    }
  }

  private String namespace() {
    return settings.namespace().orElseGet(() -> client.getConfiguration().getNamespace());
  }
}
