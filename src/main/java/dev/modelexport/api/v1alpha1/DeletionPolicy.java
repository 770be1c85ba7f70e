package dev.modelexport.api.v1alpha1;

import java.util.Arrays;
import java.util.Optional;

/** What becomes of the outputs with their resource. Constants are spelt as users write them. */
public enum DeletionPolicy {
  /** They stay. */
  Orphan;

  /** Empty for a name that only a newer operator knows. */
  public static Optional<DeletionPolicy> of(String name) {
    return Arrays.stream(values()).filter(policy -> policy.name().equals(name)).findFirst();
  }
}
