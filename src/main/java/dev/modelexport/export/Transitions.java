package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Reason;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Tells each transition once: whoever observes runs, the log, and by an event. */
final class Transitions {

  private static final Logger LOGGER = LoggerFactory.getLogger(Transitions.class);

  private final EventRecorder events;
  private final RunObserver observer;

  Transitions(EventRecorder events, RunObserver observer) {
    this.events = events;
    this.observer = observer;
  }

  /**
   * @param before as it was observed
   * @param told empty if nothing else is told than before
   */
  void tell(ModelExport before, ModelExport stored, Optional<Account> told) {
    observer.stored(before, stored);
    told.ifPresent(account -> tell(stored, account));
  }

  private void tell(ModelExport stored, Account account) {
    facts(LOGGER.atInfo(), stored)
        .addKeyValue("phase", account.standing().phase)
        .addKeyValue("reason", account.reason())
        .log(account.message());
    // The event that the export runs follows at once.
    if (account.reason() != Reason.ExportStarting) {
      events.record(stored, account.reason(), account.message());
    }
  }

  /** The resource as key-values of a log line. */
  static LoggingEventBuilder facts(LoggingEventBuilder log, ModelExport resource) {
    var named =
        log.addKeyValue("namespace", resource.getMetadata().getNamespace())
            .addKeyValue("name", resource.getMetadata().getName())
            .addKeyValue("uid", resource.getMetadata().getUid());
    return SituationReader.operationName(resource)
        .map(operation -> named.addKeyValue("operation", operation))
        .orElse(named);
  }
}
