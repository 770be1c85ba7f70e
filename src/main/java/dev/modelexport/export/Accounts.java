package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Reason;
import java.util.Locale;

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
    var passing = error.code().afterRead() == ErrorCode.NextStep.BACK_OFF;
    return "%s %s: %s"
        .formatted(
            sentenceCase(call.description()), passing ? "failed" : "was refused", sentence(error));
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

  private static String sentenceCase(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** The words of an error as a sentence. */
  static String sentence(ProviderError error) {
    return sentence(error.text());
  }

  /** Ends it as one, unless it ends already. */
  private static String sentence(String text) {
    return text.matches("(?s).*[.…)!?]$") ? text : text + ".";
  }

  static String withRemedy(String text, Reason reason) {
    return reason.remedy().isEmpty() ? text : sentence(text) + " " + reason.remedy();
  }
}
