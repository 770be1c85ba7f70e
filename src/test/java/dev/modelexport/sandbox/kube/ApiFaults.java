package dev.modelexport.sandbox.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Makes an {@link EmbeddedCluster} misbehave, for tests of what clients do then. */
public final class ApiFaults {

  private final List<Order> orders = new ArrayList<>();
  private final Runnable dropWatches;

  ApiFaults(Runnable dropWatches) {
    this.dropWatches = dropWatches;
  }

  /** The next writes of a status are answered with 409 Conflict, and nothing is stored. */
  public void conflictOnNextStatusWrites(int times) {
    refuseNext(times, request -> request.isWrite() && request.isStatus(), 409, "Conflict");
  }

  /** The next requests that fit are refused; the first order that fits is the one that counts. */
  public synchronized void refuseNext(
      int times, Predicate<ApiRequest> which, int code, String reason) {
    orders.add(new Order(which, code, reason, new AtomicInteger(times)));
  }

  /** Ends every open watch, as a restarting API server does; clients can watch again at once. */
  public void dropAllWatches() {
    dropWatches.run();
  }

  /** The refusal that the request meets, if any; counts as one strike. */
  synchronized Optional<ApiRefusal> strike(ApiRequest request) {
    return orders.stream()
        .filter(order -> order.left().get() > 0 && order.which().test(request))
        .findFirst()
        .map(
            order -> {
              order.left().decrementAndGet();
              return order.code() == 409
                  ? ApiRefusal.conflict(request)
                  : ApiRefusal.of(
                      request,
                      order.code(),
                      order.reason(),
                      "Refused, because a test asked for it");
            });
  }

  private record Order(Predicate<ApiRequest> which, int code, String reason, AtomicInteger left) {}
}
