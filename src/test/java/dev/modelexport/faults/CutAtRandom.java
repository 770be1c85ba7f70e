package dev.modelexport.faults;

import java.util.Random;

/** Loses one write in three, or its answer. */
record CutAtRandom(Random random, boolean before) implements ApiGate.Interference {

  private static final int ONE_IN = 3;

  @Override
  public boolean before(ApiStep step) {
    return !before || random.nextInt(ONE_IN) != 0;
  }

  @Override
  public boolean after(ApiStep step) {
    return before || random.nextInt(ONE_IN) != 0;
  }
}
