package dev.modelexport.faults;

import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.ServiceMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An operator is frozen in the middle of starts; another one works meanwhile and brings every run
 * to its end; then the first one goes on as if nothing had happened.
 */
final class FrozenAt implements Fault {

  /** What the first one does in the end, it does at once. */
  private static final Duration AFTERMATH = Duration.ofSeconds(4);

  /** So long after a call nothing of it is left in the operator that is still to be sent. */
  private static final Duration QUIET = Duration.ofMillis(300);

  private final boolean beforeCall;
  private final int resources;
  private final AtomicReference<Instant> lastCall = new AtomicReference<>(Instant.MAX);
  private Instant thawed;

  /**
   * @param beforeCall between the intent and the call; otherwise between the calls and their
   *     answers
   */
  FrozenAt(boolean beforeCall, int resources) {
    this.beforeCall = beforeCall;
    this.resources = resources;
  }

  @Override
  public String name() {
    return "frozen "
        + (beforeCall ? "after the intent was stored" : "before the answers of ExportModel");
  }

  @Override
  public int resources() {
    return resources;
  }

  @Override
  public boolean lasts() {
    return false;
  }

  @Override
  public void begin(Round round) {
    if (beforeCall) {
      round.gate().interfere(new FreezeAfterIntent(round));
    } else {
      round
          .service()
          .faults()
          .nextCalls(
              resources,
              ServiceMethod.EXPORT_MODEL,
              CallFault.afterWork(() -> lastCall.set(Instant.now())));
    }
  }

  @Override
  public void meanwhile(Round round) {
    var quiet = Instant.now().minus(QUIET).isAfter(lastCall.get());
    if (!beforeCall && quiet && round.strikeCount() == 0) {
      freeze(round);
    }
  }

  @Override
  public boolean isOver(Round round) {
    if (thawed == null) {
      round.fleet().thawFirst();
      thawed = Instant.now();
    }
    return Instant.now().isAfter(thawed.plus(AFTERMATH));
  }

  private static void freeze(Round round) {
    round.fleet().freezeFirst();
    round.strike();
    round.fleet().add();
  }

  private record FreezeAfterIntent(Round round) implements ApiGate.Interference {

    @Override
    public boolean before(ApiStep step) {
      return true;
    }

    /** The answer is there when it wakes up: it goes straight on to the call. */
    @Override
    public synchronized boolean after(ApiStep step) {
      if (step == ApiStep.INTENT && round.strikeCount() == 0) {
        freeze(round);
      }
      return true;
    }
  }
}
