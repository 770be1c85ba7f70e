package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * The one thing to do next. Its parts are carried out in this order, and a part that fails keeps
 * the later ones from happening: store the progress, then make the call. So an intent is always
 * stored before anything is started.
 *
 * @param progress to be stored in the status
 * @param call to be made
 * @param wake when to decide again if nothing happens before
 * @param release whether the finalizer can go
 * @param expire whether the resource itself is to be deleted
 * @param notice an event to record
 * @param awaitsTurn whether a start has to wait for another one; the answer that led to it is kept
 * @param rollout what is told and done about what serves
 */
public record Decision(
    Optional<Progress> progress,
    Optional<RemoteCall> call,
    Optional<Instant> wake,
    boolean release,
    boolean expire,
    Optional<Notice> notice,
    boolean awaitsTurn,
    RolloutDecision rollout) {

  /** An event for people about something that the status does not tell. */
  public record Notice(Reason reason, String message) {}

  private static final Decision NOTHING =
      new Decision(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          Optional.empty(),
          false,
          RolloutDecision.UNCHANGED);

  /** Nothing, until an event comes. */
  static Decision nothing() {
    return NOTHING;
  }

  static Decision waitUntil(Instant instant) {
    return NOTHING.wakeAt(instant);
  }

  static Decision store(Progress progress) {
    return new Decision(
        Optional.of(progress),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        false,
        RolloutDecision.UNCHANGED);
  }

  static Decision make(RemoteCall call) {
    return NOTHING.thenCall(call);
  }

  /** Lets a deleted resource go. */
  static Decision releaseResource() {
    return new Decision(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        Optional.empty(),
        false,
        RolloutDecision.UNCHANGED);
  }

  /** Lets a deleted resource go, and tells people what was left behind. */
  static Decision releaseResource(Notice notice) {
    return releaseResource().withNotice(notice);
  }

  /** Deletes the resource, which is not wanted any longer. */
  static Decision expireResource(Notice notice) {
    return new Decision(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        true,
        Optional.of(notice),
        false,
        RolloutDecision.UNCHANGED);
  }

  /** The same, while a start waits for its turn. */
  Decision awaitingTurn() {
    return new Decision(progress, call, wake, release, expire, notice, true, rollout);
  }

  Decision thenCall(RemoteCall next) {
    return new Decision(
        progress, Optional.of(next), wake, release, expire, notice, awaitsTurn, rollout);
  }

  /**
   * The same, of a run that the spec does not ask for any more. Unless its progress leads on by
   * itself, what the spec asks for is looked at next.
   */
  Decision ofOutdatedRun(Instant now) {
    var outdated = progress.<Progress>map(Progress.Outdated::new);
    var leadsOn = call.isPresent() || progress.orElse(null) instanceof Progress.InDoubt;
    return new Decision(
        outdated,
        call,
        leadsOn ? wake : Optional.of(now),
        release,
        expire,
        notice,
        awaitsTurn,
        rollout);
  }

  /** The same, and decided again then, if it is not before. */
  Decision wakeAtLatest(Instant instant) {
    return wakeAt(wake.filter(instant::isAfter).orElse(instant));
  }

  Decision withRollout(RolloutDecision next) {
    var together = new Decision(progress, call, wake, release, expire, notice, awaitsTurn, next);
    return next.wake().map(together::wakeAtLatest).orElse(together);
  }

  Decision withNotice(Notice other) {
    return new Decision(
        progress, call, wake, release, expire, Optional.of(other), awaitsTurn, rollout);
  }

  Decision wakeAt(Instant instant) {
    return new Decision(
        progress, call, Optional.of(instant), release, expire, notice, awaitsTurn, rollout);
  }
}
