package dev.modelexport.api.v1alpha1;

/**
 * Every reason that a condition or an event can carry. The catalogue {@code docs/reasons.md} is
 * written from here.
 */
public enum Reason {
  Accepted("The request is one that can be exported.", ""),
  ChecksPending("The request is being checked against the model.", ""),
  InvalidSpec(
      "The spec breaks a rule; the message names the field, the value and the rule.",
      "Correct the field that the message names."),
  ModelNotExportable(
      "The model's type has no such export.",
      "Export another model or another format; docs/formats.md lists what goes together."),
  ModelNotFound(
      "The provider knows no such model.",
      "Correct spec.model, or create the model; the operator looks again by itself."),
  NotFound(
      "The provider does not find something that the export needs.",
      "Create what the message names, or correct the spec; the operator tries again by itself."),
  PermissionDenied(
      "The operator's Google identity lacks a permission.",
      "Grant the operator's Google identity what the message names; the operator tries again by itself."),
  Unauthenticated(
      "The provider does not accept the operator's Google credentials.",
      "Mend the operator's credentials; it tries again by itself."),
  QuotaExceeded("The provider's quota is used up for now.", "It is tried again by itself."),
  ProviderUnavailable("The provider can't be reached, or fails.", "It is tried again by itself."),
  ExportRejected(
      "The provider refused to start the export, for good.",
      "Correct what the message names; a change of the spec starts a new run."),
  AwaitingTurn(
      "Another export of the same model is being started, and the provider would not tell whose"
          + " operation is whose; this one is started next.",
      ""),
  ExportStarting("The provider is being asked to start the export.", ""),
  StartUnconfirmed(
      "Whether the provider has started the export is not known; it is being looked up.",
      "Nothing at first. If the message names several operations, cancel those that are not wanted."),
  ExportRunning("The export's operation runs.", ""),
  OperationUnreadable(
      "The operation can't be read at the moment. It goes on at the provider.",
      "Mend what the message names; the operator reads again by itself."),
  OperationVanished(
      "The provider does not know the operation any more, so its outcome is unknown.",
      "Look for the output at the destination. To export again, change spec.runId."),
  ExportRetrying(
      "The export failed for a passing reason and is tried again.", "It is tried again by itself."),
  ExportSucceeded("The export has finished.", ""),
  ExportFailed(
      "The operation ended with an error.",
      "Correct what the message names; a change of the spec, of runId too, starts a new run."),
  ExportCancelled(
      "The operation was cancelled at the provider, not by the operator.",
      "To export again, change spec.runId."),
  CancellingRun("An operation that is not wanted any more is being stopped.", ""),
  Suspended("The spec asks for a pause: nothing runs, and nothing is started.", ""),
  DeadlineExceeded(
      "The run took longer than spec.activeDeadlineSeconds.",
      "To export again, change spec.runId, with a longer deadline if need be."),
  AdoptionRefused(
      "The operation of spec.adopt can't be taken over.",
      "Correct spec.adopt.operation, or remove spec.adopt to have an export started."),
  Expired(
      "The resource is deleted, as spec.ttlSecondsAfterFinished asks. What was exported stays.",
      ""),
  CancelFailed(
      "The operation could not be cancelled and may still be running.",
      "Cancel it at the provider if that matters."),
  OperationAdopted("An operation that this resource had started was found again.", ""),
  NotUnderstood(
      "The status holds something that this operator does not know; a newer one has written it.",
      "Run the newer operator again, or delete the resource and apply it anew."),
  OperatorError(
      "The operator failed in a way that it should not; it tries again.",
      "Look at the operator's log, and report what it says.");

  private final String meaning;
  private final String remedy;

  Reason(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** What it means, in one sentence. */
  public String meaning() {
    return meaning;
  }

  /** Whether it tells of something that is wrong: events with it are warnings. */
  public boolean isProblem() {
    return !remedy.isEmpty();
  }

  /** What a person does about it; empty when nothing is wrong. */
  public String remedy() {
    return remedy;
  }
}
