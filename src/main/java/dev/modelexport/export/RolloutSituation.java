package dev.modelexport.export;

/**
 * What a decision about the rollout looks at.
 *
 * @param reading of what there is, compared with what was to serve when it was read
 */
public record RolloutSituation(DigestState digest, RolloutReading reading) {

  /** Of a resource that has nothing deployed. */
  public static final RolloutSituation NONE =
      new RolloutSituation(new DigestState.Idle(), RolloutReading.NONE);
}
