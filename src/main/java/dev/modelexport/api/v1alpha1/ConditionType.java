package dev.modelexport.api.v1alpha1;

/** The conditions of a {@link ModelExport}. */
public enum ConditionType {
  /** The summary: True once everything that the spec asks for is there. */
  Ready,
  /** Whether the request is one that can be exported. */
  Validated,
  /** Whether the export of the current run has finished well. */
  Exported,
  /** Whether what the spec asks to be deployed serves; only there while it asks for it. */
  Deployed,
  /** kstatus: True while the operator still works towards the spec. */
  Reconciling,
  /** kstatus: True when no progress can be expected until somebody mends something. */
  Stalled
}
