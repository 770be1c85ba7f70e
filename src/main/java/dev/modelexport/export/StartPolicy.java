package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.rules.SpecRules;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How an export is started: with its intent stored before, and in its turn. Pure. */
final class StartPolicy {

  /** Most starts are answered sooner; a wait for one is not worth a write. */
  private static final Duration NOT_WORTH_TELLING = Duration.ofSeconds(2);

  private final RequestResolver resolver;
  private final Pauses pauses;

  StartPolicy(RequestResolver resolver, Pauses pauses) {
    this.resolver = resolver;
    this.pauses = pauses;
  }

  /** Starts now, or once the start that this one could be mistaken for has been confirmed. */
  Decision start(Situation situation, Underway.Starting intent, ExportRequest request) {
    return situation
        .others()
        .ahead()
        .map(ahead -> await(situation, intent, ahead))
        .orElseGet(
            () ->
                Decision.store(intent)
                    .thenCall(
                        RemoteCall.StartExport.intendedAt(
                            StatusDraft.stamp(situation.now()), request, pauses.start())));
  }

  /**
   * Makes a start again that has started nothing. The intent is stored anew, so that a late export
   * of the old one is not taken for the new. It is no further attempt.
   */
  Decision startAgain(Situation situation) {
    var model = situation.status().map(ModelExportStatus::model);
    return model
        .filter(known -> resolver.asksForSameRun(situation))
        .filter(known -> SpecRules.check(situation.spec()).isEmpty())
        .map(known -> resolver.resolve(situation.spec(), known))
        .filter(resolved -> resolved.call().isPresent())
        .map(
            resolved ->
                start(
                    situation,
                    new Underway.Starting(model.get(), resolved.request().orElseThrow(), false),
                    resolved.call().get()))
        .orElseGet(() -> neverStarted(situation));
  }

  private static Decision neverStarted(Situation situation) {
    return Decision.store(
            new RunOver.Superseded(
                RunRecord.Outcome.Cancelled,
                "The export of the run before was never started.",
                Optional.empty(),
                Optional.empty()))
        .wakeAt(situation.now());
  }

  private Decision await(Situation situation, Underway.Starting intent, Others.Ahead ahead) {
    var relook = situation.now().plus(pauses.betweenLookUps());
    var waited = Duration.between(ahead.since(), situation.now());
    var tell =
        isLong(waited)
            && (!situation.isTold(Reason.AwaitingTurn)
                // In a queue that moves, who is next is not told again and again.
                || isLong(Duration.between(ahead.start().intentTime(), situation.now())));
    return (tell ? Decision.store(waiting(situation, intent, ahead.start())) : Decision.nothing())
        .wakeAt(relook)
        .awaitingTurn();
  }

  private static boolean isLong(Duration time) {
    return time.compareTo(NOT_WORTH_TELLING) >= 0;
  }

  private Progress waiting(Situation situation, Underway.Starting intent, Start ahead) {
    if (Start.unconfirmed(situation.resource()).isPresent()) {
      var text = "The export was not started. It is started again " + turn(ahead);
      return new Progress.InDoubt(new Account(Standing.UNCERTAIN, Reason.StartUnconfirmed, text));
    }
    var account =
        new Account(
            Standing.PENDING_VALID, Reason.AwaitingTurn, "The export is started " + turn(ahead));
    return intent.newRun()
        ? new Progress.NotRunning(
            account, Optional.of(intent.model()), Optional.empty(), Optional.empty(), true)
        : new Progress.InDoubt(account);
  }

  private String turn(Start ahead) {
    return "after that of %s, which is being started since %s and waited for until %s at most: both export the same model, and the provider would not tell whose operation is whose."
        .formatted(
            ahead.resource(),
            ahead.intentTime().truncatedTo(ChronoUnit.SECONDS),
            pauses.start().outOfTheWay(ahead.intentTime()).truncatedTo(ChronoUnit.SECONDS));
  }
}
