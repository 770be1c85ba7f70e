package dev.modelexport.sandbox.automl;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A simulated AutoML service: the v1beta1 methods that exporting needs and the long-running
 * operations, over real gRPC in plaintext on a free loopback port. It behaves as the API
 * documentation and public exports show; {@link #faults()} makes it misbehave.
 *
 * <p>Reach it with the official client, as the operator does.
 */
public final class SimulatedAutoMl implements AutoCloseable {

  private static final int SCHEDULER_THREADS = 2;

  private final SimulatorOptions options;
  private final Faults faults = new Faults();
  private final CallCounts counts = new CallCounts();
  private final OperationStore operations = new OperationStore();
  private final ScheduledExecutorService scheduler =
      new ScheduledThreadPoolExecutor(SCHEDULER_THREADS, SimulatedAutoMl::daemon);
  private final Server server;

  private SimulatedAutoMl(SimulatorOptions options) {
    this.options = options;
    var models = DemoModels.byName();
    var exports = new SimulatedExports(options, faults, counts, operations, scheduler);
    var list = new OperationList(operations, options.maxPageSize());
    var calls = new Calls(faults, counts, scheduler);
    DemoOperations.addAll(models.values(), operations, options.clock());
    DemoScenarios.orderAll(faults, options.operationDuration());
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new AutoMlService(calls, models, exports))
            .addService(new OperationsService(calls, operations, list, exports))
            .build();
  }

  /**
   * Starts a service with the models of {@link DemoModels}; it answers when this returns.
   *
   * @throws IOException if no loopback port can be had
   */
  public static SimulatedAutoMl start(SimulatorOptions options) throws IOException {
    var service = new SimulatedAutoMl(options);
    service.server.start();
    return service;
  }

  /** Where it answers: {@code http://localhost:PORT}, plaintext. */
  public String endpoint() {
    return "http://localhost:" + server.getPort();
  }

  public Faults faults() {
    return faults;
  }

  public CallCounts counts() {
    return counts;
  }

  /** Ends a running operation now instead of in its time; one that has ended stays as it is. */
  public void complete(String operation) {
    operations.get(operation).complete(options.clock());
  }

  /** Makes the service forget an operation now; the export itself goes on. */
  public void vanish(String operation) {
    operations.forget(operation);
  }

  /** Stops answering at once and leaves running operations unfinished. */
  @Override
  public void close() {
    server.shutdownNow();
    scheduler.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "simulated-automl");
    thread.setDaemon(true);
    return thread;
  }
}
