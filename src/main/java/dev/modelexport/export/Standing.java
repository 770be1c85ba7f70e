package dev.modelexport.export;

import static dev.modelexport.api.v1alpha1.ConditionStatus.False;
import static dev.modelexport.api.v1alpha1.ConditionStatus.True;
import static dev.modelexport.api.v1alpha1.ConditionStatus.Unknown;

import dev.modelexport.api.v1alpha1.ConditionStatus;
import dev.modelexport.api.v1alpha1.Phase;

/**
 * How a resource stands, in the terms that people and tools read: one row of the table that turns
 * progress into phase and conditions.
 *
 * <p>Reconciling and Stalled follow <a
 * href="https://github.com/kubernetes-sigs/cli-utils/tree/master/pkg/kstatus">kstatus</a>: at most
 * one of them is True, and neither once the resource is Ready.
 */
enum Standing {
  /** The spec can't be exported. */
  INVALID(Phase.Failed, False, False, False, False, True),
  /** Not started, and somebody has to mend something. */
  BLOCKED(Phase.Pending, False, Unknown, False, False, True),
  /** The model is not there. */
  MODEL_MISSING(Phase.Pending, False, False, False, False, True),
  /** Not started, and tried again by itself. */
  PENDING(Phase.Pending, False, Unknown, False, True, False),
  /** Valid, and refused or failed in a way that somebody has to mend. */
  BLOCKED_VALID(Phase.Pending, False, True, False, False, True),
  /** Valid, and tried again by itself. */
  PENDING_VALID(Phase.Pending, False, True, False, True, False),
  /** Being started, running, or being cancelled. */
  EXPORTING(Phase.Exporting, False, True, False, True, False),
  /** Whether it runs is not known, and being found out. */
  UNCERTAIN(Phase.Exporting, Unknown, True, Unknown, True, False),
  /** Whether it runs is not known, and somebody has to mend something. */
  LOST_SIGHT(Phase.Exporting, Unknown, True, Unknown, False, True),
  /** It was started, and how it ended can't be known any more. */
  VANISHED(Phase.Failed, False, True, Unknown, False, True),
  /** Being exported for the spec before; that of now breaks a rule. */
  EXPORTING_INVALID(Phase.Exporting, False, False, False, True, False),
  /** Nothing runs, as the spec asks. */
  SUSPENDED(Phase.Suspended, False, Unknown, False, False, False),
  SUCCEEDED(Phase.Succeeded, True, True, True, False, False),
  FAILED(Phase.Failed, False, True, False, False, True);

  final Phase phase;
  final ConditionStatus ready;
  final ConditionStatus validated;
  final ConditionStatus exported;
  final ConditionStatus reconciling;
  final ConditionStatus stalled;

  Standing(
      Phase phase,
      ConditionStatus ready,
      ConditionStatus validated,
      ConditionStatus exported,
      ConditionStatus reconciling,
      ConditionStatus stalled) {
    this.phase = phase;
    this.ready = ready;
    this.validated = validated;
    this.exported = exported;
    this.reconciling = reconciling;
    this.stalled = stalled;
  }
}
