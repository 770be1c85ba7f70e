package dev.modelexport.sandbox.google;

import static dev.modelexport.sandbox.google.ServiceMethod.CANCEL_OPERATION;
import static dev.modelexport.sandbox.google.ServiceMethod.DELETE_OPERATION;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_OPERATION;
import static dev.modelexport.sandbox.google.ServiceMethod.LIST_OPERATIONS;
import static dev.modelexport.sandbox.google.ServiceMethod.WAIT_OPERATION;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.DeleteOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Empty;
import com.google.protobuf.util.Durations;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;

/** google.longrunning.Operations for the operations of the simulated service. */
final class OperationsService extends OperationsGrpc.OperationsImplBase {

  /** The deadline of WaitOperation in the service's configuration; no wait is longer. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(300);

  private final Calls calls;
  private final SimulatedApi api;
  private final OperationStore operations;
  private final OperationList list;
  private final SimulatedExports exports;

  OperationsService(
      Calls calls,
      SimulatedApi api,
      OperationStore operations,
      SimulatedExports exports,
      SimulatorOptions options) {
    this.calls = calls;
    this.api = api;
    this.operations = operations;
    this.list = new OperationList(api, operations, options.maxPageSize());
    this.exports = exports;
  }

  @Override
  public void getOperation(GetOperationRequest request, StreamObserver<Operation> client) {
    calls.answer(
        GET_OPERATION,
        resources(request.getName()),
        client,
        () -> find(request.getName()).toProto());
  }

  @Override
  public void listOperations(
      ListOperationsRequest request, StreamObserver<ListOperationsResponse> client) {
    calls.answer(LIST_OPERATIONS, List.of(request.getName()), client, () -> list.page(request));
  }

  @Override
  public void cancelOperation(CancelOperationRequest request, StreamObserver<Empty> client) {
    calls.answer(
        CANCEL_OPERATION,
        resources(request.getName()),
        client,
        () -> {
          exports.cancel(find(request.getName()));
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void deleteOperation(DeleteOperationRequest request, StreamObserver<Empty> client) {
    calls.answer(
        DELETE_OPERATION,
        resources(request.getName()),
        client,
        () -> {
          operations.forget(find(request.getName()).name());
          return Empty.getDefaultInstance();
        });
  }

  /** Answers when the operation has ended or the time is over, with the state at that moment. */
  @Override
  public void waitOperation(WaitOperationRequest request, StreamObserver<Operation> client) {
    calls.answerLater(
        WAIT_OPERATION,
        resources(request.getName()),
        client,
        () -> {
          var operation = find(request.getName());
          return operation
              .ended()
              .completeOnTimeout(null, timeout(request).toMillis(), MILLISECONDS)
              .thenApply(ended -> operation.toProto());
        });
  }

  private SimulatedOperation find(String name) {
    return operations.get(api.canonical(name));
  }

  private static Duration timeout(WaitOperationRequest request) {
    if (!request.hasTimeout()) {
      return LONGEST_WAIT;
    }
    var asked = Duration.ofMillis(Durations.toMillis(request.getTimeout()));
    return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
  }

  private List<String> resources(String operation) {
    return operations
        .find(api.canonical(operation))
        .map(known -> List.of(operation, known.worksOn()))
        .orElse(List.of(operation));
  }
}
