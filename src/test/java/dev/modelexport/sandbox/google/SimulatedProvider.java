package dev.modelexport.sandbox.google;

import dev.modelexport.api.v1alpha1.Provider;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A simulated service that exports models, with its long-running operations, over real gRPC in
 * plaintext on a free loopback port. It behaves as the API documentation and public exports show;
 * {@link #faults()} makes it misbehave. Reach it with the official client, as the operator does.
 */
public abstract class SimulatedProvider implements AutoCloseable {

  private static final int SCHEDULER_THREADS = 2;

  private final SimulatorOptions options;
  private final SimulatedApi api;
  private final Faults faults;
  private final CallCounts counts;
  private final OperationStore operations = new OperationStore();
  private final ScheduledExecutorService scheduler =
      new ScheduledThreadPoolExecutor(SCHEDULER_THREADS, SimulatedProvider::daemon);
  private final Server server;

  /**
   * Starts the service; it answers when this returns.
   *
   * @throws IOException if no loopback port can be had
   */
  protected SimulatedProvider(SimulatorOptions options, SimulatedApi api) throws IOException {
    this.options = options;
    this.api = api;
    this.faults = new Faults(api::canonical);
    this.counts = new CallCounts(api::canonical);
    var exports = new SimulatedExports(options, api, faults, counts, operations, scheduler);
    var calls = new Calls(faults, counts, scheduler);
    api.addOperations(operations, options.clock());
    api.orderFaults(faults, options.operationDuration());
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(api.models(calls, exports))
            .addService(new OperationsService(calls, api, operations, exports, options))
            .build()
            .start();
  }

  /** What manifests call it. */
  public abstract Provider provider();

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
    operations.get(api.canonical(operation)).complete(options.clock());
  }

  /** Makes the service forget an operation now; the export itself goes on. */
  public void vanish(String operation) {
    operations.forget(api.canonical(operation));
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
    var thread = new Thread(task, "simulated-provider");
    thread.setDaemon(true);
    return thread;
  }
}
