package dev.modelexport.sandbox.google;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The faults that are ordered from a simulated service: for single calls and for the operations of
 * exports.
 *
 * <p>Orders are looked through in the sequence in which they were given. The first that fits is
 * taken, and is gone when it has struck as often as ordered; so {@code nextCalls(2, ...)} followed
 * by another order for the same method strikes twice, then makes room for the other. A call meets
 * at most one fault.
 *
 * <p>A call can be named by its method alone or also by a resource, in full: the model for GetModel
 * and ExportModel, the location for ListOperations, the operation or the model that it works on for
 * the other methods on operations.
 */
public final class Faults {

  /** As a number of times: without end. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  private final UnaryOperator<String> canonical;
  private final List<CallOrder> calls = new ArrayList<>();
  private final List<ExportOrder> exports = new ArrayList<>();

  /**
   * @param canonical makes one name of the several that a resource may have
   */
  Faults(UnaryOperator<String> canonical) {
    this.canonical = canonical;
  }

  public Faults nextCalls(int times, ServiceMethod method, CallFault fault) {
    return add(new CallOrder(method, Optional.empty(), fault, new Supply(times)));
  }

  public Faults nextCalls(int times, ServiceMethod method, String resource, CallFault fault) {
    return add(
        new CallOrder(method, Optional.of(canonical.apply(resource)), fault, new Supply(times)));
  }

  public Faults nextExports(int times, OperationScript script) {
    return add(new ExportOrder(Optional.empty(), script, new Supply(times)));
  }

  /** For exports of one model, by its full name. */
  public Faults nextExports(int times, String model, OperationScript script) {
    return add(new ExportOrder(Optional.of(canonical.apply(model)), script, new Supply(times)));
  }

  /** Withdraws every order, those of the scenario models included. */
  public synchronized void clear() {
    calls.clear();
    exports.clear();
  }

  private synchronized Faults add(CallOrder order) {
    calls.add(order);
    return this;
  }

  private synchronized Faults add(ExportOrder order) {
    exports.add(order);
    return this;
  }

  /** The fault that the call meets, if any; counts as one strike. */
  synchronized Optional<CallFault> strike(ServiceMethod method, Collection<String> resources) {
    var names = resources.stream().map(canonical).toList();
    for (var order : calls) {
      if (order.fits(method, names) && order.supply.take()) {
        return Optional.of(order.fault);
      }
    }
    return Optional.empty();
  }

  /** How the operation of a new export of the model goes; counts as one strike. */
  synchronized OperationScript scriptFor(String model) {
    var name = canonical.apply(model);
    for (var order : exports) {
      if (order.fits(name) && order.supply.take()) {
        return order.script;
      }
    }
    return OperationScript.normal();
  }

  private record CallOrder(
      ServiceMethod method, Optional<String> resource, CallFault fault, Supply supply) {

    boolean fits(ServiceMethod called, Collection<String> resources) {
      return method == called && (resource.isEmpty() || resources.contains(resource.get()));
    }
  }

  private record ExportOrder(Optional<String> model, OperationScript script, Supply supply) {

    boolean fits(String exported) {
      return model.isEmpty() || model.get().equals(exported);
    }
  }

  private static final class Supply {
    private int left;

    Supply(int times) {
      if (times < 1) {
        throw new IllegalArgumentException("times: %d, must be at least 1".formatted(times));
      }
      left = times;
    }

    boolean take() {
      if (left == 0) {
        return false;
      }
      if (left != ALWAYS) {
        left--;
      }
      return true;
    }
  }
}
