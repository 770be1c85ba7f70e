package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Reason;
import java.util.Optional;

/** Whether an operation that was started elsewhere can be taken over for the spec. Pure. */
final class AdoptPolicy {

  private final RequestResolver resolver;
  private final Pauses pauses;
  private final Adoption adoption;

  AdoptPolicy(RequestResolver resolver, Pauses pauses) {
    this.resolver = resolver;
    this.pauses = pauses;
    this.adoption = new Adoption(pauses.start());
  }

  /** Nothing is ever started here: either the operation is followed, or somebody is told. */
  Decision decide(Situation situation, Answer.Adoptable answer) {
    var asked = answer.asked();
    var request = resolver.resolve(situation.spec(), asked.found()).request().orElseThrow();
    if (answer.export().isEmpty()) {
      return answer.exists()
          ? refused(situation, asked, "is no export of " + asked.model())
          : later(situation, asked, "is not known to the provider");
    }
    var export = answer.export().get();
    if (!Adoption.fits(export, request.destination())) {
      return refused(
          situation,
          asked,
          "writes to %s, which is not under %s"
              .formatted(export.gcsOutputDirectory().orElse("a registry"), request.destination()));
    }
    if (situation.others().operations().contains(export.name())) {
      return later(situation, asked, "belongs to another ModelExport");
    }
    if (situation.others().starting().stream().anyMatch(start -> adoption.mayBe(export, start))) {
      return later(
          situation, asked, "may belong to another ModelExport, which has just started one");
    }
    return Decision.store(
        new Underway.Adopted(
            asked.found(),
            request.adopting(asked.operation()),
            export,
            !resolver.isRunOf(situation, request)));
  }

  private Decision refused(Situation situation, RemoteCall.ReadAdopted asked, String what) {
    return Decision.store(told(situation, Standing.INVALID, asked, what, Optional.empty()));
  }

  /** It may appear, or become free. */
  private Decision later(Situation situation, RemoteCall.ReadAdopted asked, String what) {
    var failures = situation.failures() + 1;
    var time = situation.now().plus(pauses.mending().delay(failures, situation.jitter()));
    var retry = Optional.of(new Progress.Retry(0, failures, time));
    return Decision.store(told(situation, Standing.BLOCKED, asked, what, retry)).wakeAt(time);
  }

  private Progress told(
      Situation situation,
      Standing standing,
      RemoteCall.ReadAdopted asked,
      String what,
      Optional<Progress.Retry> retry) {
    var text = "%s %s. Nothing is started.".formatted(asked.operation(), what);
    return new Progress.NotRunning(
        new Account(
            standing, Reason.AdoptionRefused, Accounts.withRemedy(text, Reason.AdoptionRefused)),
        Optional.of(asked.found()),
        Optional.empty(),
        retry,
        !resolver.asksForSameRun(situation));
  }
}
