package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.export.DigestState.DigestFailure;
import dev.modelexport.export.RolloutReading.Part;
import dev.modelexport.export.RolloutReading.Pods;
import dev.modelexport.export.RolloutReading.Trouble;
import java.util.Optional;

/**
 * What a scenario observes of what serves.
 *
 * @param asking the image whose digest is being asked for
 * @param resolved the image by digest, as a registry has told it
 * @param refused why none has
 * @param of the image that was asked for; {@code gcr.io/p/m:1} if not given
 * @param deployment absent if not given
 * @param service the same as the Deployment if not given
 * @param pods counts in the order of {@link Pods}: wanted, total, updated, ready, available
 * @param outdated whether the counts are about the Deployment of before
 * @param expired whether the Deployment is past its deadline
 * @param trouble of the newest pods
 * @param refusal of the API server
 */
record ScenarioRollout(
    String asking,
    String resolved,
    Reason refused,
    String of,
    Part deployment,
    Part service,
    int[] pods,
    boolean outdated,
    boolean expired,
    Reason trouble,
    String refusal) {

  static final String IMAGE = "gcr.io/p/m:1";

  RolloutSituation toSituation() {
    var counts =
        Optional.ofNullable(pods)
            .map(n -> new Pods(!outdated, n[0], n[1], n[2], n[3], n[4], expired));
    var part = deployment == null ? Part.ABSENT : deployment;
    return new RolloutSituation(
        digest(),
        new RolloutReading(
            part,
            service == null ? part : service,
            counts,
            Optional.ofNullable(trouble).map(reason -> new Trouble(reason, "Words of the pod.")),
            Optional.ofNullable(refusal)));
  }

  private DigestState digest() {
    var image = of == null ? IMAGE : of;
    if (asking != null) {
      return new DigestState.Asking(asking);
    }
    if (resolved != null) {
      return new DigestState.Resolved(image, resolved);
    }
    return refused == null
        ? new DigestState.Idle()
        : new DigestState.Refused(image, new DigestFailure(refused, "Words of the registry."));
  }
}
