package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.rules.SpecRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of a start that nobody has confirmed: adopt, look on, or start again. Pure. */
final class StartLookUp {

  private final RequestResolver resolver;
  private final Pauses pauses;

  StartLookUp(RequestResolver resolver, Pauses pauses) {
    this.resolver = resolver;
    this.pauses = pauses;
  }

  Decision onExports(Situation situation, List<ExportOperation> exports) {
    var status = situation.status().orElseThrow();
    var candidates = Adoption.candidates(status, exports, situation.others());
    if (Adoption.mayBeOthers(candidates, situation.others())) {
      return Decision.store(undecided(situation, candidates)).wakeAt(nextLook(situation));
    }
    if (candidates.size() == 1) {
      return Decision.store(AnswerPolicy.running(candidates.get(0), Reason.OperationAdopted));
    }
    if (candidates.size() > 1) {
      return Decision.store(ambiguous(candidates)).wakeAt(nextLook(situation));
    }
    if (situation.now().isBefore(giveUpTime(status))) {
      return Decision.waitUntil(nextLook(situation));
    }
    return startAgain(situation);
  }

  /** When to look again: soon after the intent, then in growing pauses. */
  Instant nextLook(Situation situation) {
    var intent = situation.attempt().map(AttemptStatus::intentTime).orElse(situation.now());
    var half = Duration.between(intent, situation.now()).dividedBy(2);
    var pause = half.compareTo(pauses.betweenLookUps()) < 0 ? pauses.betweenLookUps() : half;
    var cap = pauses.transientFailures().cap();
    return situation.now().plus(pause.compareTo(cap) > 0 ? cap : pause);
  }

  private Instant giveUpTime(ModelExportStatus status) {
    return status.attempt().intentTime().plus(pauses.confirmation());
  }

  /** The intent is stored anew, so that a late export of the old one is not taken for the new. */
  private Decision startAgain(Situation situation) {
    var model = situation.status().map(ModelExportStatus::model);
    return model
        .filter(known -> resolver.asksForSameRun(situation))
        .filter(known -> SpecRules.check(situation.spec()).isEmpty())
        .map(known -> resolver.resolve(situation.spec(), known))
        .filter(resolved -> resolved.call().isPresent())
        .map(
            resolved ->
                Decision.store(
                        new Progress.Starting(model.get(), resolved.request().orElseThrow(), false))
                    .thenCall(new RemoteCall.StartExport(resolved.call().get())))
        .orElseGet(() -> neverStarted(situation));
  }

  private static Decision neverStarted(Situation situation) {
    return Decision.store(
            new Progress.Superseded(
                RunRecord.Outcome.Cancelled,
                "The export of the run before was never started.",
                Optional.empty(),
                Optional.empty()))
        .wakeAt(situation.now());
  }

  /** Soon the other start is answered; if not, people have to tell. */
  private Progress.InDoubt undecided(Situation situation, List<ExportOperation> candidates) {
    var soon = situation.now().isBefore(giveUpTime(situation.status().orElseThrow()));
    var names = candidates.stream().map(ExportOperation::name).collect(Collectors.joining(", "));
    return new Progress.InDoubt(
        new Account(
            soon ? Standing.UNCERTAIN : Standing.LOST_SIGHT,
            Reason.StartUnconfirmed,
            "Another ModelExport has started an export of the same model, and whose operation is "
                + names
                + " can't be told yet. It is looked at again; none is taken by guessing and no"
                + " other is started."
                + (soon ? "" : " If it lasts, cancel and delete the operation at the provider.")));
  }

  private static Progress.InDoubt ambiguous(List<ExportOperation> candidates) {
    var names = candidates.stream().map(ExportOperation::name).collect(Collectors.joining(", "));
    return new Progress.InDoubt(
        new Account(
            Standing.LOST_SIGHT,
            Reason.StartUnconfirmed,
            "Several operations may be the export of this resource: "
                + names
                + ". None is taken by guessing and no other is started; cancel and delete all but"
                + " one of them at the provider."));
  }
}
