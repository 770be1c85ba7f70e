package dev.modelexport.export;

/**
 * Google's canonical error codes, and what each means for an export. This is the error table of the
 * operator: code decides by it, and never by the text of an error.
 *
 * @see <a href="https://cloud.google.com/apis/design/errors">Google API design guide: errors</a>
 */
public enum ErrorCode {
  INVALID_ARGUMENT(NextStep.GIVE_UP),
  FAILED_PRECONDITION(NextStep.GIVE_UP),
  UNIMPLEMENTED(NextStep.GIVE_UP),
  OUT_OF_RANGE(NextStep.GIVE_UP),
  ALREADY_EXISTS(NextStep.GIVE_UP),

  NOT_FOUND(NextStep.MEND),
  PERMISSION_DENIED(NextStep.MEND),
  UNAUTHENTICATED(NextStep.MEND),

  RESOURCE_EXHAUSTED(NextStep.BACK_OFF),
  ABORTED(NextStep.BACK_OFF),

  UNAVAILABLE(NextStep.BACK_OFF, NextStep.LOOK_UP),
  DEADLINE_EXCEEDED(NextStep.BACK_OFF, NextStep.LOOK_UP),
  INTERNAL(NextStep.BACK_OFF, NextStep.LOOK_UP),
  UNKNOWN(NextStep.BACK_OFF, NextStep.LOOK_UP),
  DATA_LOSS(NextStep.BACK_OFF, NextStep.LOOK_UP),
  CANCELLED(NextStep.BACK_OFF, NextStep.LOOK_UP);

  /** What there is to do after an error. */
  public enum NextStep {
    /** The answer stays the same until the request changes. */
    GIVE_UP,
    /** Somebody has to mend something first; look again slowly. */
    MEND,
    /** Nothing has happened; try again after a pause. */
    BACK_OFF,
    /** The request may have been carried out all the same; look before doing anything. */
    LOOK_UP
  }

  private final NextStep afterRead;
  private final NextStep afterStart;

  ErrorCode(NextStep afterAny) {
    this(afterAny, afterAny);
  }

  ErrorCode(NextStep afterRead, NextStep afterStart) {
    this.afterRead = afterRead;
    this.afterStart = afterStart;
  }

  /** What to do when a call that changes nothing, or a finished operation, has this code. */
  public NextStep afterRead() {
    return afterRead;
  }

  /** What to do when ExportModel, which is not idempotent, answers with this code. */
  public NextStep afterStart() {
    return afterStart;
  }
}
