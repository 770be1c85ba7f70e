package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.rules.ModelName;
import dev.modelexport.rules.SpecRules;
import dev.modelexport.rules.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do with the answer of a remote call, while the resource is wanted. Pure. */
final class AnswerPolicy {

  private final RequestResolver resolver;
  private final AdoptPolicy adoptions;
  private final CancelPolicy cancels;
  private final RefusalPolicy refusals;
  private final StartPolicy starts;
  private final StartLookUp lookUp;

  AnswerPolicy(
      RequestResolver resolver,
      CancelPolicy cancels,
      StartPolicy starts,
      StartLookUp lookUp,
      Pauses pauses) {
    this.adoptions = new AdoptPolicy(resolver, pauses);
    this.resolver = resolver;
    this.cancels = cancels;
    this.starts = starts;
    this.lookUp = lookUp;
    this.refusals = new RefusalPolicy(resolver, pauses, lookUp, cancels);
  }

  Decision decide(Situation situation, Answer answer) {
    var asked = questionOf(answer);
    if (asked.isPresent() && (isUnderWay(situation) || !isWanted(situation, asked.get()))) {
      // Asked on what was known then. The answer is dropped, and it begins with what is known now.
      return Decision.waitUntil(situation.now());
    }
    if (answer instanceof Answer.Model model) {
      return onModel(situation, model);
    }
    if (answer instanceof Answer.Adoptable adoptable) {
      return adoptions.decide(situation, adoptable);
    }
    if (answer instanceof Answer.Started started) {
      return Decision.store(running(started.operation(), Reason.ExportRunning));
    }
    if (answer instanceof Answer.Exports exports) {
      return situation.attemptIs(AttemptState.Starting)
          ? lookUp.onExports(situation, exports)
          : Decision.waitUntil(situation.now());
    }
    if (answer instanceof Answer.NotSent notSent) {
      return starts.onNotSent(situation, notSent);
    }
    if (answer instanceof Answer.Refused refused) {
      return refusals.decide(situation, refused);
    }
    return cancels.onAccepted(situation);
  }

  /** An operator that was behind may have asked about a model whose export had been started. */
  private static boolean isUnderWay(Situation situation) {
    return situation.attemptIs(AttemptState.Starting) || situation.operationIsLive();
  }

  static Underway.Running running(ExportOperation operation, Reason reason) {
    var found = reason == Reason.OperationAdopted ? " It was found again at the provider." : "";
    return new Underway.Running(
        operation, reason, "The export runs as " + operation.name() + "." + found);
  }

  static Progress.NotRunning invalid(Reason reason, List<Violation> violations, boolean newRun) {
    return new Progress.NotRunning(
        new Account(Standing.INVALID, reason, words(violations)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        newRun);
  }

  static String words(List<Violation> violations) {
    return violations.stream()
        .map(violation -> violation.field() + ": " + violation.text() + ".")
        .collect(Collectors.joining(" "));
  }

  /** The call that has been answered, if it only asked in order to begin a run. */
  private static Optional<RemoteCall> questionOf(Answer answer) {
    if (answer instanceof Answer.Model model) {
      return Optional.of(new RemoteCall.GetModel(model.name()));
    }
    if (answer instanceof Answer.Adoptable adoptable) {
      return Optional.of(adoptable.asked());
    }
    return answer instanceof Answer.Refused refused && asksOnly(refused.call())
        ? Optional.of(refused.call())
        : Optional.empty();
  }

  private static boolean asksOnly(RemoteCall call) {
    return call instanceof RemoteCall.GetModel || call instanceof RemoteCall.ReadAdopted;
  }

  private static boolean isWanted(Situation situation, RemoteCall asked) {
    var spec = situation.spec();
    if (!SpecRules.check(spec).isEmpty()) {
      return false;
    }
    var model = ModelName.parse(spec.model());
    return asked instanceof RemoteCall.ReadAdopted read
        ? read.model().equals(model)
            && spec.adopt() != null
            && read.operation().equals(spec.adopt().operation())
        : asked.equals(new RemoteCall.GetModel(model));
  }

  private Decision onModel(Situation situation, Answer.Model answer) {
    var model = answer.info();
    var resolved = resolver.resolve(situation.spec(), model);
    if (resolved.request().isEmpty()) {
      var refusal = invalid(Reason.ModelNotExportable, resolved.violations(), true);
      return Decision.store(
          new Progress.NotRunning(
              refusal.told(), Optional.of(model), Optional.empty(), Optional.empty(), true));
    }
    return start(situation, model, resolved.request().get(), resolved.call().orElseThrow());
  }

  private Decision start(
      Situation situation, ModelInfo model, RequestStatus request, ExportRequest call) {
    var sameRun = resolver.isRunOf(situation, request);
    if (sameRun
        && situation
            .attempt()
            .map(AttemptStatus::state)
            .filter(AttemptState::isFinal)
            .isPresent()) {
      return Decision.store(new Progress.Seen());
    }
    var done = sameRun ? Optional.<RunRecord>empty() : succeededBefore(situation, request);
    if (done.isPresent()) {
      return Decision.store(new RunOver.Recalled(done.get(), model, request));
    }
    var adopt = situation.spec().adopt();
    if (adopt != null) {
      return Decision.make(new RemoteCall.ReadAdopted(call.model(), adopt.operation(), model));
    }
    return starts.start(situation, new Underway.Starting(model, request, !sameRun), call);
  }

  private static Optional<RunRecord> succeededBefore(Situation situation, RequestStatus request) {
    return situation.status().stream()
        .flatMap(status -> status.runs().stream())
        .filter(run -> run.outcome().equals(RunRecord.Outcome.Succeeded.name()))
        .filter(run -> run.fingerprint().equals(request.fingerprint()))
        .findFirst();
  }
}
