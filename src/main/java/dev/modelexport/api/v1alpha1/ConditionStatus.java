package dev.modelexport.api.v1alpha1;

/** The three values of a condition, spelt as Kubernetes spells them. */
public enum ConditionStatus {
  True,
  False,
  Unknown
}
