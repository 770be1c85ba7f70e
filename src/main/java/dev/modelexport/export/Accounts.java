package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Reason;

/** Words for what providers answer: what was asked, what they said, what to do about it. */
final class Accounts {

  private Accounts() {}

  /** A call that was refused. */
  static Account refused(Standing standing, Reason reason, RemoteCall call, ProviderError error) {
    return new Account(standing, reason, withRemedy(refusal(call, error), reason));
  }

  /** An operation that ended badly. */
  static Account ended(Standing standing, Reason reason, ExportOperation operation) {
    var text =
        operation.name()
            + " ended with "
            + operation.error().map(Accounts::sentence).orElse("no error.");
    return new Account(standing, reason, withRemedy(text, reason));
  }

  static String refusal(RemoteCall call, ProviderError error) {
    return "The provider failed at " + call.description() + ": " + sentence(error);
  }

  /** The reason for an error that somebody has to mend, or that passes. */
  static Reason reasonFor(ErrorCode code) {
    return switch (code) {
      case PERMISSION_DENIED -> Reason.PermissionDenied;
      case UNAUTHENTICATED -> Reason.Unauthenticated;
      case NOT_FOUND -> Reason.NotFound;
      case RESOURCE_EXHAUSTED -> Reason.QuotaExceeded;
      default -> Reason.ProviderUnavailable;
    };
  }

  /** The words of an error as a sentence. */
  static String sentence(ProviderError error) {
    var text = error.text();
    return text.matches(".*[.…)!?]$") ? text : text + ".";
  }

  static String withRemedy(String text, Reason reason) {
    return reason.remedy().isEmpty() ? text : text + " " + reason.remedy();
  }
}
