package dev.modelexport.faults;

import dev.modelexport.sandbox.google.SimulatorOptions;
import java.time.Duration;

/** One thing that goes wrong, and how it is brought about. */
interface Fault {

  /** What goes wrong, for the table. */
  String name();

  /** How many resources are created under it. */
  int resources();

  /** Whether it is there all the time, instead of striking at moments. */
  boolean lasts();

  /** Operators that work at the same time. */
  default int operators() {
    return 1;
  }

  /** Whether it can leave what only a person can decide. */
  default boolean mayNeedAPerson() {
    return operators() > 1;
  }

  /** Runs that are asked for with each resource. */
  default int runsPerResource() {
    return 1;
  }

  /** Between two resources that are created; more where strikes are to meet runs at all stages. */
  default Duration betweenRequests() {
    return Duration.ofMillis(20);
  }

  default SimulatorOptions simulator(SimulatorOptions usual) {
    return usual;
  }

  /** Called once, before the first resource is created. */
  default void begin(Round round) {}

  /** Called again and again until every run has ended. */
  default void meanwhile(Round round) {}

  /** Whether it has done all it wants to do; a round does not end before. */
  default boolean isOver(Round round) {
    return true;
  }
}
