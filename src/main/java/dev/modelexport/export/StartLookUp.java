package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.rules.ModelName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of a start that nobody has confirmed: adopt, look on, or start again. Pure. */
final class StartLookUp {

  private final StartPolicy starts;
  private final Pauses pauses;
  private final Adoption adoption;

  StartLookUp(StartPolicy starts, Pauses pauses) {
    this.starts = starts;
    this.pauses = pauses;
    this.adoption = new Adoption(pauses.start());
  }

  /**
   * Looks, or waits for the first look.
   *
   * @param why told before what is looked for
   */
  Decision look(Situation situation, String why) {
    var status = situation.status().orElseThrow();
    var first = firstLook(situation);
    var early = situation.now().isBefore(first);
    var look =
        new RemoteCall.FindExports(ModelName.parse(status.request().model()), situation.now());
    // What an earlier look has found stays told until this one finds something else.
    if (why.isEmpty() && (early || situation.isTold(Reason.StartUnconfirmed))) {
      return early ? Decision.waitUntil(first) : Decision.make(look);
    }
    var doubt =
        new Progress.InDoubt(
            new Account(
                Standing.UNCERTAIN,
                Reason.StartUnconfirmed,
                why + "Whether the export has been started is not known. " + search(status)));
    return early ? Decision.store(doubt).wakeAt(first) : Decision.store(doubt).thenCall(look);
  }

  /**
   * Not within the first moments: the start may be that of another operator that is about to be
   * answered, and what others have stored may not have come here yet.
   */
  Instant firstLook(Situation situation) {
    return intentTime(situation).plus(pauses.betweenLookUps());
  }

  Decision onExports(Situation situation, Answer.Exports exports) {
    var named = named(situation, exports);
    if (named.isPresent()) {
      return Decision.store(AnswerPolicy.running(named.get(), Reason.OperationAdopted));
    }
    var finding = find(situation, exports);
    if (finding instanceof Finding.Found found) {
      return Decision.store(AnswerPolicy.running(found.operation(), Reason.OperationAdopted));
    }
    if (finding instanceof Finding.NotToldApart shared) {
      return Decision.store(undecided(situation, shared)).wakeAt(nextLook(situation));
    }
    if (finding instanceof Finding.Several several) {
      return Decision.store(ambiguous(several)).wakeAt(nextLook(situation));
    }
    if (isFinal(situation, exports)) {
      return starts.startAgain(situation);
    }
    var timeIsOver = !situation.now().isBefore(confirmedBy(situation));
    return Decision.waitUntil(timeIsOver ? situation.now() : nextLook(situation));
  }

  /**
   * The one that a person names, where it could not be told: if it can be ours, and is nobody's.
   */
  private static Optional<ExportOperation> named(Situation situation, Answer.Exports exports) {
    var adopt = situation.spec() == null ? null : situation.spec().adopt();
    if (adopt == null) {
      return Optional.empty();
    }
    var claimed = Claims.of(situation.resource());
    return exports.operations().stream()
        .filter(export -> ExportOperation.isSame(export.name(), adopt.operation()))
        .filter(export -> !claimed.contains(export.name()))
        .filter(export -> !situation.others().operations().contains(export.name()))
        .filter(
            export ->
                Adoption.fits(export, situation.status().orElseThrow().request().destination()))
        .findFirst();
  }

  /** Of the start that the status tells of. */
  Finding find(Situation situation, Answer.Exports exports) {
    var own = Claims.of(situation.resource());
    return Start.unconfirmed(situation.resource())
        .map(
            start ->
                adoption.find(
                    start, own, exports.operations(), situation.others(), exports.askedAt()))
        .orElseGet(Finding.NotFound::new);
  }

  /**
   * Whether an export of the start that is not in this list does not exist. A list that was asked
   * for too early says nothing about that, and its answer may come much later.
   */
  boolean isFinal(Situation situation, Answer.Exports exports) {
    return !exports.askedAt().isBefore(confirmedBy(situation));
  }

  /**
   * When to look again: soon after the intent, then in growing pauses; but as soon as the time is
   * over in which the export can come into being.
   */
  Instant nextLook(Situation situation) {
    var half = Duration.between(intentTime(situation), situation.now()).dividedBy(2);
    var pause = half.compareTo(pauses.betweenLookUps()) < 0 ? pauses.betweenLookUps() : half;
    var cap = pauses.transientFailures().cap();
    var next = situation.now().plus(pause.compareTo(cap) > 0 ? cap : pause);
    var end = confirmedBy(situation);
    return situation.now().isBefore(end) && next.isAfter(end) ? end : next;
  }

  /** The same, after a look that was refused. */
  Instant nextLook(Situation situation, ProviderError error) {
    var pause = Duration.between(situation.now(), nextLook(situation));
    return situation.now().plus(pauses.atLeastAsAsked(error, pause));
  }

  private Instant confirmedBy(Situation situation) {
    return pauses.start().confirmedBy(intentTime(situation));
  }

  private static Instant intentTime(Situation situation) {
    return situation.attempt().map(AttemptStatus::intentTime).orElse(situation.now());
  }

  /** What is looked for, and until when. */
  private String search(ModelExportStatus status) {
    var intent = status.attempt().intentTime();
    return "Looking, until %s, for an export of %s to %s that was created since %s; no other is started before."
        .formatted(
            second(pauses.start().confirmedBy(intent)),
            status.request().model(),
            status.request().destination(),
            second(pauses.start().earliest(intent)));
  }

  private static Instant second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Soon the other start is answered; if not, people have to tell. */
  private Progress.InDoubt undecided(Situation situation, Finding.NotToldApart shared) {
    var soon =
        situation.now().isBefore(confirmedBy(situation))
            || shared.rivals().stream()
                .map(rival -> pauses.start().confirmedBy(rival.intentTime()))
                .anyMatch(situation.now()::isBefore);
    var text =
        "Whose operation is %s can't be told: %s also started an export of the same model. None is taken by guessing and no other is started; it is looked at again."
            .formatted(
                names(shared.candidates()),
                shared.rivals().stream()
                    .map(Start::resource)
                    .sorted()
                    .collect(Collectors.joining(", ")));
    var remedy =
        " If it lasts, name the right one in spec.adopt.operation, or cancel and delete them at the"
            + " provider.";
    return new Progress.InDoubt(
        new Account(
            soon ? Standing.UNCERTAIN : Standing.LOST_SIGHT,
            Reason.StartUnconfirmed,
            soon ? text : text + remedy));
  }

  private static Progress.InDoubt ambiguous(Finding.Several several) {
    return new Progress.InDoubt(
        new Account(
            Standing.LOST_SIGHT,
            Reason.StartUnconfirmed,
            "Several operations may be the export of this resource: "
                + names(several.candidates())
                + ". None is taken by guessing and no other is started; cancel and delete all but"
                + " one of them at the provider."));
  }

  private static String names(List<ExportOperation> operations) {
    return operations.stream().map(ExportOperation::name).collect(Collectors.joining(", "));
  }
}
