package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A fact that changes the status: what it changes, and what is told about it. */
public sealed interface Progress
    permits Progress.NotRunning,
        Progress.InDoubt,
        Progress.Outdated,
        Progress.Seen,
        Underway,
        RunOver {

  /** What is told from now on; empty when nothing else is told than before. */
  Optional<Account> account();

  /** Changes the facts in the draft. */
  void applyTo(StatusDraft draft);

  /** When the operator tries again by itself, if it does. */
  default Optional<Instant> nextTry() {
    return Optional.empty();
  }

  /**
   * Whether it is about the run in the status alone. If the spec asks for another run by then, the
   * status keeps the generation that it speaks of, so that the new one is not taken as dealt with.
   */
  default boolean isOfRun() {
    return false;
  }

  /**
   * A next try.
   *
   * @param attempts attempts made so far that count
   * @param failures failures in a row, the last one included
   */
  record Retry(int attempts, int failures, Instant time) {

    private static final Retry NONE = new Retry(0, 0, null);

    /** What a message says of it, at its end. */
    static String words(Instant time) {
      return " Next try at " + time.truncatedTo(ChronoUnit.SECONDS) + ".";
    }
  }

  /**
   * Nothing runs, and the account says why.
   *
   * @param model what is known of the model now
   * @param ended the operation whose end led here
   * @param newRun whether the spec asks for another run than the status speaks of
   */
  record NotRunning(
      Account told,
      Optional<ModelInfo> model,
      Optional<ExportOperation> ended,
      Optional<Retry> retry,
      boolean newRun)
      implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(told);
    }

    @Override
    public void applyTo(StatusDraft draft) {
      if (newRun) {
        draft.archiveRun();
        draft.model = null;
      }
      model.ifPresent(info -> draft.model = info);
      ended.ifPresent(operation -> draft.operation = operation.toStatus());
      var earlier = earlier(draft.attempt);
      draft.attempt = retry.map(next -> waiting(next).withEarlier(earlier)).orElse(null);
      if (told.standing() == Standing.INVALID) {
        // Refused for good: there is no time to be over, and no deadline to tell instead.
        draft.startTime = null;
      } else if (draft.startTime == null && isWaitedFor()) {
        draft.startTime = draft.now;
      }
    }

    private boolean isWaitedFor() {
      return retry.isPresent() || told.reason() == Reason.AwaitingTurn;
    }

    private List<String> earlier(AttemptStatus before) {
      var known = before == null ? waiting(Retry.NONE) : before;
      return ended
          .map(ExportOperation::name)
          .map(known::earlierAnd)
          .orElse(known.earlierOperations());
    }

    @Override
    public Optional<Instant> nextTry() {
      return retry.map(Retry::time);
    }

    @Override
    public boolean isOfRun() {
      return !newRun;
    }

    private static AttemptStatus waiting(Retry retry) {
      return AttemptStatus.waiting(retry.attempts(), retry.failures(), retry.time());
    }
  }

  /** What has become of a start or of an operation is not known. The facts stay as they are. */
  record InDoubt(Account told) implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.of(told);
    }

    @Override
    public void applyTo(StatusDraft draft) {
      // A doubt changes no fact.
    }

    @Override
    public boolean isOfRun() {
      return true;
    }
  }

  /** Progress of a run that the spec does not ask for any more. */
  record Outdated(Progress progress) implements Progress {

    @Override
    public Optional<Account> account() {
      return progress.account();
    }

    @Override
    public void applyTo(StatusDraft draft) {
      progress.applyTo(draft);
    }

    @Override
    public Optional<Instant> nextTry() {
      return progress.nextTry();
    }

    @Override
    public boolean isOfRun() {
      return true;
    }
  }

  /** A change of the spec that asks for nothing new has been seen. */
  record Seen() implements Progress {

    @Override
    public Optional<Account> account() {
      return Optional.empty();
    }

    @Override
    public void applyTo(StatusDraft draft) {
      // The same facts hold for the new generation.
    }
  }
}
