package dev.modelexport.sandbox.google;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The gRPC errors with which the simulated service answers by itself, without an ordered fault. */
public final class Refusal {

  private Refusal() {}

  public static StatusRuntimeException invalid(String text, Object... facts) {
    return Status.INVALID_ARGUMENT.withDescription(text.formatted(facts)).asRuntimeException();
  }

  public static StatusRuntimeException notFound(String kind, String name) {
    return Status.NOT_FOUND
        .withDescription("%s not found: %s".formatted(kind, name))
        .asRuntimeException();
  }
}
