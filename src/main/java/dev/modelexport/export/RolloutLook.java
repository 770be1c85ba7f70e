package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.ServingStatus;
import dev.modelexport.export.RolloutDecision.Account;
import dev.modelexport.export.RolloutDecision.Apply;
import dev.modelexport.export.RolloutDecision.AsBefore;
import dev.modelexport.export.RolloutReading.Part;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One look at a resource that is to have a Deployment: what to do, and what is told. Pure. */
final class RolloutLook {

  private static final Set<Reason> DIGEST_FAILURES =
      Set.of(
          Reason.ImageNotFound,
          Reason.RegistryAccessDenied,
          Reason.RegistryUnavailable,
          Reason.PullSecretUnreadable);

  private final Pauses pauses;
  private final Situation situation;
  private final ModelExportStatus status;
  private final RolloutReading reading;
  private final Optional<ServingStatus> before;

  /**
   * @param status as the export's part of the decision leaves it
   */
  RolloutLook(Situation situation, ModelExportStatus status, Pauses pauses) {
    this.pauses = pauses;
    this.situation = situation;
    this.status = status;
    this.reading = situation.rollout().reading();
    this.before = Optional.ofNullable(status.deployment());
  }

  RolloutDecision decide() {
    var pushed =
        RolloutPlan.succeededOutput(status)
            .filter(o -> o.pinnedImage() == null)
            .map(OutputStatus::image);
    return pushed.map(this::unpinned).orElseGet(this::pinned);
  }

  /** The digest of what was pushed is not known yet. What serves is kept as the spec asks. */
  private RolloutDecision unpinned(String pushed) {
    var digest = situation.rollout().digest();
    if (pushed.contains("@")) {
      return pinning(pushed);
    }
    if (digest instanceof DigestState.Resolved resolved && resolved.image().equals(pushed)) {
      return pinning(resolved.pinned());
    }
    if (digest instanceof DigestState.Refused refused && refused.image().equals(pushed)) {
      var failure = refused.failure();
      return keepingUp(
          failed(failure.reason(), Accounts.withRemedy(failure.words(), failure.reason())));
    }
    var isAgain = situation.specIsObserved() && isTold(DIGEST_FAILURES);
    if (isAgain && isHeld()) {
      return keepingUp(waiting());
    }
    var asking =
        RolloutDecision.tell(
            isAgain
                ? new AsBefore()
                : new Account(
                    Reason.ResolvingDigest,
                    "Asking the registry for the digest of " + pushed + ".",
                    serving(),
                    Optional.empty()));
    return keepingUp(digest instanceof DigestState.Asking ? asking : asking.resolving(pushed));
  }

  private RolloutDecision pinning(String reference) {
    return RolloutDecision.tell(
            new Account(Reason.RollingOut, rollingOut(reference), serving(), Optional.empty()))
        .pinning(reference)
        .wakeAt(situation.now());
  }

  /** The same, and what serves at the moment is kept as the spec asks. */
  private RolloutDecision keepingUp(RolloutDecision decision) {
    return serving()
        .filter(image -> reading.is(Part.OUTDATED) || reading.is(Part.ABSENT))
        .filter(image -> !reading.is(Part.FOREIGN) && !reading.is(Part.GOING))
        .filter(image -> reading.refusal().isEmpty())
        .map(image -> decision.changing(new Apply(image)))
        .orElse(decision);
  }

  private RolloutDecision pinned() {
    var plan = RolloutPlan.of(status);
    if (plan.isEmpty()) {
      return RolloutDecision.tell(
          new Account(
              Reason.AwaitingImage,
              Reason.AwaitingImage.meaning(),
              Optional.empty(),
              Optional.empty()));
    }
    var image = plan.get().image();
    if (!situation.status().flatMap(RolloutPlan::of).equals(plan)) {
      // What there is was not compared with this one.
      return rolling(image, rollingOut(image)).wakeAt(situation.now());
    }
    return of(image);
  }

  private RolloutDecision of(String image) {
    if (reading.refusal().isPresent()) {
      var text = "The API server refuses it: " + reading.refusal().get();
      return failed(Reason.RolloutRefused, Accounts.withRemedy(text, Reason.RolloutRefused), image);
    }
    if (reading.is(Part.FOREIGN)) {
      return isHeld() && isTold(Set.of(Reason.NameTaken)) ? waiting() : nameTaken(image);
    }
    if (reading.is(Part.GOING)) {
      return rolling(image, "What is there of that name is being deleted, and is made again.")
          .wakeAt(situation.now().plus(pauses.betweenCancels()));
    }
    if (reading.deployment() != Part.AS_WANTED || reading.service() != Part.AS_WANTED) {
      return apply(image);
    }
    return reading.pods().map(pods -> of(image, pods)).orElseThrow();
  }

  private RolloutDecision apply(String image) {
    var isAgain =
        situation.specIsObserved()
            && serving().filter(image::equals).isPresent()
            && isTold(Set.of(Reason.RolloutRefused));
    if (isAgain && isHeld()) {
      return waiting();
    }
    var told = isAgain ? RolloutDecision.tell(new AsBefore()) : rolling(image, rollingOut(image));
    return told.changing(new Apply(image));
  }

  private RolloutDecision of(String image, RolloutReading.Pods pods) {
    if (pods.serve() || isServingStill(image, pods)) {
      return tell(Reason.Serving, served(image, pods), image);
    }
    var count = rollingOut(image) + " " + pods.words();
    var trouble = pods.current() ? reading.trouble() : Optional.<RolloutReading.Trouble>empty();
    if (pods.current() && pods.expired()) {
      var why = trouble.map(RolloutReading.Trouble::words).orElse(count + unanswered(pods));
      return tell(Reason.RolloutStuck, Accounts.withRemedy(why, Reason.RolloutStuck), image);
    }
    return trouble
        .map(it -> tell(it.reason(), Accounts.withRemedy(it.words(), it.reason()), image))
        .orElseGet(
            () -> tell(Reason.RollingOut, pods.current() ? count : rollingOut(image), image));
  }

  /** Pods come or go, for an autoscaler or a node; the image is the one that served before. */
  private boolean isServingStill(String image, RolloutReading.Pods pods) {
    return pods.serveInPart()
        && reading.trouble().isEmpty()
        && isTold(Set.of(Reason.Serving))
        && serving().filter(image::equals).isPresent();
  }

  /** What pods that run and are in no trouble are waited for. */
  private String unanswered(RolloutReading.Pods pods) {
    return pods.updated() == 0
        ? ""
        : " A pod is ready once its container %s."
            .formatted(ModelServer.of(situation.spec()).readiness());
  }

  private String served(String image, RolloutReading.Pods pods) {
    var what = pods.wanted() == 0 ? "Scaled to no pods: %s." : "Serving %s.";
    return what.formatted(image) + (pods.serve() ? "" : " " + pods.words());
  }

  private RolloutDecision nameTaken(String image) {
    var name = RolloutNames.of(situation.resource());
    var kind = reading.deployment() == Part.FOREIGN ? "Deployment" : "Service";
    var text =
        "The %s %s is there, and is not this resource's. It is not touched.".formatted(kind, name);
    return failed(Reason.NameTaken, Accounts.withRemedy(text, Reason.NameTaken), image);
  }

  private RolloutDecision failed(Reason reason, String message) {
    return retry(reason, message, serving());
  }

  private RolloutDecision failed(Reason reason, String message, String image) {
    return retry(reason, message, Optional.of(image));
  }

  private RolloutDecision retry(Reason reason, String message, Optional<String> image) {
    var failures =
        (situation.specIsObserved() ? before.map(ServingStatus::failuresInRow).orElse(0) : 0) + 1;
    var mending = RolloutStanding.of(reason.name()) == RolloutStanding.STALLED;
    var backoff = mending ? pauses.mending() : pauses.transientFailures();
    var time = StatusDraft.stamp(situation.now().plus(backoff.delay(failures, situation.jitter())));
    return RolloutDecision.tell(
            new Account(reason, message, image, Optional.of(new Progress.Retry(0, failures, time))))
        .wakeAt(time);
  }

  private RolloutDecision waiting() {
    return RolloutDecision.tell(new AsBefore()).wakeAt(nextTry().orElseThrow());
  }

  /** Whether a next try of the same is due later. */
  private boolean isHeld() {
    return situation.specIsObserved() && nextTry().filter(situation.now()::isBefore).isPresent();
  }

  private Optional<Instant> nextTry() {
    return before.map(ServingStatus::nextTryTime);
  }

  /** Looked up in what was stored: the export's part may have left it out. */
  private boolean isTold(Set<Reason> reasons) {
    return situation
        .status()
        .flatMap(stored -> RolloutStatus.deployed(stored.conditions()))
        .filter(c -> reasons.stream().map(Reason::name).anyMatch(c.reason()::equals))
        .isPresent();
  }

  private Optional<String> serving() {
    return before.map(ServingStatus::image);
  }

  private RolloutDecision rolling(String image, String message) {
    return tell(Reason.RollingOut, message, image);
  }

  private RolloutDecision tell(Reason reason, String message, String image) {
    return RolloutDecision.tell(new Account(reason, message, Optional.of(image), Optional.empty()));
  }

  private String rollingOut(String image) {
    return "Rolling out " + image + ".";
  }
}
