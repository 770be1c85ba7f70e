package dev.modelexport.sandbox.google;

import io.grpc.BindableService;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;

/** What one service has of its own; the rest is the same for all of Google's. */
public interface SimulatedApi {

  /** The service that holds models and exports them. */
  BindableService models(Calls calls, SimulatedExports exports);

  OperationForm exportForm();

  /** The resource name that operations of a model are named below. */
  String operationsParent(String model);

  /** The name under which the service knows what a caller calls {@code name}. */
  String canonical(String name);

  /**
   * The operations that a list holds.
   *
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT
   */
  Predicate<SimulatedOperation> listed(String parent, String filter);

  /** Operations that are there from the start. */
  void addOperations(OperationStore operations, Clock clock);

  /** Orders the faults of the models that something happens to. */
  void orderFaults(Faults faults, Duration usual);
}
