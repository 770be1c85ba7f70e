package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Reason;

/**
 * Tells of a resource that this operator does not see any more, as it has lost the labels that it
 * was selected by, while something of it was under way. Nobody else may be there to tell.
 */
record Departures(RemoteCalls calls, OperationWatch watch, EventRecorder events) {

  /**
   * @param gone as it was last seen
   */
  void tell(ModelExport gone) {
    var uid = gone.getMetadata().getUid();
    var isUnderway = calls.state(uid) instanceof CallState.InFlight || watch.follows(uid);
    if (isStillThere(gone) && isUnderway) {
      events.record(
          gone,
          Reason.NotSelected,
          Accounts.withRemedy(Reason.NotSelected.meaning(), Reason.NotSelected));
    }
  }

  /** One that is deleted is marked before, for the finalizer holds it. */
  private static boolean isStillThere(ModelExport gone) {
    return gone.getMetadata().getDeletionTimestamp() == null
        && gone.hasFinalizer(ModelExport.FINALIZER);
  }
}
