package dev.modelexport.faults;

import dev.modelexport.sandbox.google.SimulatorOptions;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Something that is wrong all the time.
 *
 * @param mayNeedAPerson whether it can leave what only a person can decide
 * @param simulator how the service is set up
 * @param begin called before the first request
 * @param meanwhile called again and again
 */
record LastingFault(
    String name,
    int resources,
    int operators,
    boolean mayNeedAPerson,
    UnaryOperator<SimulatorOptions> simulator,
    Consumer<Round> begin,
    Consumer<Round> meanwhile)
    implements Fault {

  static LastingFault of(String name, int resources) {
    return new LastingFault(
        name, resources, 1, false, options -> options, round -> {}, round -> {});
  }

  LastingFault withOperators(int count) {
    return new LastingFault(name, resources, count, true, simulator, begin, meanwhile);
  }

  LastingFault withSimulator(UnaryOperator<SimulatorOptions> setUp) {
    return new LastingFault(name, resources, operators, mayNeedAPerson, setUp, begin, meanwhile);
  }

  LastingFault beginningWith(Consumer<Round> order) {
    return new LastingFault(
        name, resources, operators, mayNeedAPerson, simulator, order, meanwhile);
  }

  LastingFault doing(Consumer<Round> again) {
    return new LastingFault(name, resources, operators, mayNeedAPerson, simulator, begin, again);
  }

  /** Only a person can tell what became of it. */
  LastingFault needingAPerson() {
    return new LastingFault(name, resources, operators, true, simulator, begin, meanwhile);
  }

  @Override
  public SimulatorOptions simulator(SimulatorOptions usual) {
    return simulator.apply(usual);
  }

  @Override
  public boolean lasts() {
    return true;
  }

  @Override
  public void begin(Round round) {
    begin.accept(round);
  }

  @Override
  public void meanwhile(Round round) {
    meanwhile.accept(round);
  }
}
