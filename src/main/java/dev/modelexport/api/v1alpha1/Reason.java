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
      "Correct what the message names; another model, outputConfig or runId starts a new run."),
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
      "Correct what the message names; another model, outputConfig or runId starts a new run."),
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
  StrayOperation(
      "An export was started that no status tells of.",
      "It is not followed. Cancel it at the provider if it is not wanted."),
  NotSelected(
      "The labels do not match the operator's --selector any more, so it does not see the resource;"
          + " what runs goes on at the provider.",
      "Put the labels back, or have another operator select it; it goes on where it was. Until then"
          + " the status stands still, and the finalizer keeps the resource from being deleted."),
  OperationAdopted("An operation that this resource had started was found again.", ""),
  Serving("What the spec asks to be deployed serves.", ""),
  AwaitingImage("There is no image to deploy yet; the export has not finished well.", ""),
  ResolvingDigest("The registry is being asked for the digest of the pushed image.", ""),
  RollingOut("The Deployment and the Service are being brought to what the spec asks for.", ""),
  RemovingDeployment("The Deployment and the Service are being removed, as the spec asks.", ""),
  ImageNotFound(
      "The registry does not have the image that was pushed.",
      "Look whether it has been deleted; to export it again, change spec.runId."),
  RegistryAccessDenied(
      "The registry does not let the operator ask for the digest of the image.",
      "Let the operator's Google identity read from the registry, or name a pull secret in"
          + " spec.deployment.imagePullSecrets; the operator tries again by itself."),
  RegistryUnavailable(
      "The registry can't be asked for the digest of the image.", "It is tried again by itself."),
  PullSecretUnreadable(
      "A secret of spec.deployment.imagePullSecrets can't be read, or holds no login.",
      "Create the secret as type kubernetes.io/dockerconfigjson, and let the operator read it as"
          + " docs/serving.md tells; the operator tries again by itself."),
  ImagePullFailed(
      "A node can't pull the image. What served before goes on.",
      "Let the nodes pull from the registry, or name a pull secret in"
          + " spec.deployment.imagePullSecrets; the nodes try again by themselves."),
  PodsUnschedulable(
      "No node takes a pod. What served before goes on.",
      "Add a node that fits, or change resources, nodeSelector or tolerations of spec.deployment."),
  PodsCrashing(
      "The container of a pod ends again and again. What served before goes on.",
      "Read its log: kubectl logs --previous. docs/serving.md tells the settings of containers."),
  PodsNotStarted(
      "A node can't start the container of a pod. What served before goes on.",
      "Correct what the message names in spec.deployment, or on the node."),
  PodsRefused(
      "The cluster refuses new pods, for a quota or a policy. What served before goes on.",
      "Raise the quota, or change what the message names in spec.deployment."),
  RolloutStuck(
      "The rollout has made no progress within the Deployment's deadline. What served before goes"
          + " on.",
      "Correct what the message names; the rollout goes on by itself."),
  NameTaken(
      "A Deployment or a Service of that name is there, and is not this resource's.",
      "Remove it, or give the export another name; the operator looks again by itself."),
  RolloutRefused(
      "The API server refuses the Deployment or the Service.",
      "Correct what the message names in spec.deployment, or the cluster's policy; the operator"
          + " tries again by itself."),
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
