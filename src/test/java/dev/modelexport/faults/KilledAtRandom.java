package dev.modelexport.faults;

import java.time.Duration;
import java.time.Instant;

/** The operators are killed again and again, whatever they are doing. */
final class KilledAtRandom implements Fault {

  private static final int LONGEST_LIFE_MILLIS = 7_000;
  private static final int SHORTEST_LIFE_MILLIS = 1_500;

  private static final int FRUITLESS_MAX = 3;

  private final int resources;
  private final int operators;
  private Instant next = Instant.MAX;
  private int endedBefore;
  private int fruitless;

  KilledAtRandom(int resources, int operators) {
    this.resources = resources;
    this.operators = operators;
  }

  @Override
  public String name() {
    return operators == 1 ? "killed at random" : "two leaders, killed at random";
  }

  @Override
  public int resources() {
    return resources;
  }

  @Override
  public int operators() {
    return operators;
  }

  @Override
  public boolean lasts() {
    return false;
  }

  @Override
  public Duration betweenRequests() {
    return Duration.ofMillis(300);
  }

  @Override
  public void begin(Round round) {
    next = later(round);
  }

  @Override
  public void meanwhile(Round round) {
    // The last runs are left alone: a process that is killed while it starts does nothing.
    if (Instant.now().isAfter(next) && round.resourcesEnded() < resources * 9 / 10) {
      round.strike();
      round.fleet().killAll();
      // A busy machine takes its time to start a process: lives too short for anything get longer.
      fruitless = round.resourcesEnded() > endedBefore ? 0 : Math.min(fruitless + 1, FRUITLESS_MAX);
      endedBefore = round.resourcesEnded();
      next = later(round);
    }
  }

  private Instant later(Round round) {
    var life =
        SHORTEST_LIFE_MILLIS + round.random().nextInt(LONGEST_LIFE_MILLIS - SHORTEST_LIFE_MILLIS);
    return Instant.now().plusMillis((long) life << fruitless);
  }
}
