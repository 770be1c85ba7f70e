package dev.modelexport.api.v1alpha1;

/**
 * The phases, for people and columns. Code decides by conditions and the attempt, never by phase.
 */
public enum Phase {
  /** Not started: waiting, being checked, or for somebody to mend something. */
  Pending,
  /** An export is being started, runs, or is being cancelled. */
  Exporting,
  /** The export has finished well, and its image is not rolled out yet. */
  Deploying,
  /** The export of the current run has finished well. */
  Succeeded,
  /** The current run has failed for good; another model, outputConfig or runId starts another. */
  Failed,
  /** The spec asks for a pause: nothing runs, and nothing is started. */
  Suspended
}
