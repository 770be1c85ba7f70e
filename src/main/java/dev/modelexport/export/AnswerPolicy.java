package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.rules.Violation;
import java.util.HashSet;
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
    var overtaken = OvertakenAnswers.decide(situation, answer);
    if (overtaken.isPresent()) {
      return overtaken.get();
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
      return lookUp.onExports(situation, exports);
    }
    if (answer instanceof Answer.NotSent) {
      return starts.startAgain(situation);
    }
    if (answer instanceof Answer.Refused refused) {
      return refusals.decide(situation, refused);
    }
    return cancels.onAccepted(situation);
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

  /**
   * The run of this request that has finished well, if it need not be done again: an image that is
   * to serve, whose digest was never asked for and whose tag a later run has taken, can't be told
   * from the later one.
   */
  private static Optional<RunRecord> succeededBefore(Situation situation, RequestStatus request) {
    var pushedSince = new HashSet<Optional<String>>();
    var status = situation.status();
    pushedSince.add(image(status.map(ModelExportStatus::output)));
    for (var run : status.map(ModelExportStatus::runs).orElseGet(List::of)) {
      var output = Optional.ofNullable(run.output());
      if (run.outcome().equals(RunRecord.Outcome.Succeeded.name())
          && run.fingerprint().equals(request.fingerprint())) {
        var isLost =
            image(output).isPresent()
                && output.map(OutputStatus::pinnedImage).isEmpty()
                && pushedSince.contains(image(output))
                && situation.spec().deployment() != null;
        return isLost ? Optional.empty() : Optional.of(run);
      }
      pushedSince.add(image(output));
    }
    return Optional.empty();
  }

  private static Optional<String> image(Optional<OutputStatus> output) {
    return output.map(OutputStatus::image);
  }
}
