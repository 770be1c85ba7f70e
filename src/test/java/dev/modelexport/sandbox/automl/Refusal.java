package dev.modelexport.sandbox.automl;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The gRPC errors with which the simulated service answers by itself, without an ordered fault. */
final class Refusal {

  private Refusal() {}

  static StatusRuntimeException invalid(String text, Object... facts) {
    return Status.INVALID_ARGUMENT.withDescription(text.formatted(facts)).asRuntimeException();
  }

  static StatusRuntimeException notFound(String kind, String name) {
    return Status.NOT_FOUND
        .withDescription("%s not found: %s".formatted(kind, name))
        .asRuntimeException();
  }
}
