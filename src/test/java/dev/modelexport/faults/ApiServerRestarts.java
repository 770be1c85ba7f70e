package dev.modelexport.faults;

import java.time.Duration;

/** The API server is killed and started again, and has forgotten the history of its watches. */
record ApiServerRestarts(int resources) implements Fault {

  private static final int RESTARTS = 2;

  @Override
  public String name() {
    return "the API server restarts";
  }

  @Override
  public boolean lasts() {
    return false;
  }

  @Override
  public Duration betweenRequests() {
    return Duration.ofMillis(200);
  }

  @Override
  public void meanwhile(Round round) {
    var due = resources * (round.strikeCount() + 1) / (RESTARTS + 2);
    if (round.strikeCount() < RESTARTS && round.service().counts().exportsStarted() >= due) {
      round.strike();
      round.plane().compactHistory();
      round.plane().killApiServer();
      round.plane().startApiServer();
    }
  }
}
