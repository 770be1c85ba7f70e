package dev.modelexport.faults;

import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.ServiceMethod;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The operator is killed at one point of the write path, then started again, and killed there again
 * when it comes by.
 *
 * @param point in words, such as "after the intent was stored"
 * @param arm makes a kill happen the next time that the point is passed
 */
record KilledAt(String point, Consumer<Arming> arm, int resources) implements Fault {

  private static final int KILLS = 3;

  /** What arming needs. */
  record Arming(Round round, Runnable kill) {}

  static KilledAt before(ApiStep step, int resources) {
    return new KilledAt(
        "before %s is stored".formatted(step.words()),
        arming -> atStep(arming, step, true),
        resources);
  }

  static KilledAt after(ApiStep step, int resources) {
    return new KilledAt(
        "after %s was stored".formatted(step.words()),
        arming -> atStep(arming, step, false),
        resources);
  }

  static KilledAt before(ServiceMethod method, int resources) {
    return new KilledAt(
        "before %s".formatted(words(method)),
        arming ->
            arming
                .round()
                .service()
                .faults()
                .nextCalls(1, method, CallFault.beforeWork(arming.kill())),
        resources);
  }

  static KilledAt after(ServiceMethod method, int resources) {
    return new KilledAt(
        "before the answer of %s".formatted(words(method)),
        arming ->
            arming
                .round()
                .service()
                .faults()
                .nextCalls(1, method, CallFault.afterWork(arming.kill())),
        resources);
  }

  @Override
  public String name() {
    return "killed " + point;
  }

  @Override
  public boolean lasts() {
    return false;
  }

  @Override
  public void begin(Round round) {
    arm.accept(new Arming(round, () -> kill(round)));
  }

  private void kill(Round round) {
    round.strike();
    round.fleet().killAll();
    if (round.strikeCount() < KILLS) {
      begin(round);
    }
  }

  private static void atStep(Arming arming, ApiStep wanted, boolean before) {
    arming
        .round()
        .gate()
        .interfere(
            new ApiGate.Interference() {
              private boolean over;

              @Override
              public boolean before(ApiStep step) {
                return !(before && strikes(step));
              }

              @Override
              public boolean after(ApiStep step) {
                return before || !strikes(step);
              }

              private synchronized boolean strikes(ApiStep step) {
                if (over || step != wanted) {
                  return false;
                }
                over = true;
                arming.kill().run();
                return true;
              }
            });
  }

  private static String words(ServiceMethod method) {
    var words = method.name().toLowerCase(Locale.ROOT).split("_");
    var name = new StringBuilder();
    for (var word : words) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return method == ServiceMethod.LIST_OPERATIONS ? "ListOperations" : name.toString();
  }
}
