package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a resource whose run is over goes by itself. Pure. */
final class ExpiryPolicy {

  /** Of a resource whose run, the one that its spec asks for, is over. */
  Decision decide(Situation situation) {
    var seen =
        situation.specIsObserved() ? Decision.nothing() : Decision.store(new Progress.Seen());
    var time = time(situation);
    if (time.isEmpty()) {
      return seen;
    }
    return situation.now().isBefore(time.get()) || !situation.specIsObserved()
        ? seen.wakeAt(time.get())
        : Decision.expireResource(new Decision.Notice(Reason.Expired, Reason.Expired.meaning()));
  }

  /** Whether the time begins to run with this progress. */
  boolean isDueAfter(Situation situation, Progress progress) {
    var over =
        progress instanceof RunOver.Ended
            || progress instanceof RunOver.OutOfTime
            || progress instanceof RunOver.Recalled;
    return over && timeToLive(situation).isPresent();
  }

  private static Optional<Instant> time(Situation situation) {
    return situation
        .status()
        .map(ModelExportStatus::completionTime)
        .flatMap(end -> timeToLive(situation).map(end::plus));
  }

  /** One that is suspended is kept: somebody is busy with it. */
  private static Optional<Duration> timeToLive(Situation situation) {
    return Optional.ofNullable(situation.spec())
        .filter(spec -> !spec.suspended())
        .flatMap(ModelExportSpec::timeToLive);
  }
}
