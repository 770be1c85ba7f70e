package dev.modelexport.faults;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.sandbox.google.SimulatorOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * Another fault, while each resource is asked for a second run as soon as its first one is under
 * way: the first is cancelled, and the second begins.
 */
record AnotherRun(String name, Fault fault) implements Fault {

  private static final Duration LONG_ENOUGH_TO_CANCEL = Duration.ofSeconds(4);

  @Override
  public int resources() {
    return fault.resources();
  }

  @Override
  public boolean lasts() {
    return fault.lasts();
  }

  @Override
  public boolean mayNeedAPerson() {
    return fault.mayNeedAPerson();
  }

  @Override
  public int runsPerResource() {
    return 2;
  }

  @Override
  public SimulatorOptions simulator(SimulatorOptions usual) {
    return fault.simulator(usual.withOperationDuration(LONG_ENOUGH_TO_CANCEL));
  }

  @Override
  public void begin(Round round) {
    fault.begin(round);
  }

  @Override
  public void meanwhile(Round round) {
    fault.meanwhile(round);
    for (var resource : round.resources()) {
      var started =
          Optional.ofNullable(resource.getStatus())
              .map(status -> status.attempt())
              .filter(
                  attempt ->
                      attempt.state() == AttemptState.Running
                          || attempt.state() == AttemptState.Succeeded)
              .isPresent();
      if (started && resource.getSpec().runId() == null) {
        round.askForAnotherRun(resource);
      }
    }
  }
}
