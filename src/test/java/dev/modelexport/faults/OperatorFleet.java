package dev.modelexport.faults;

import dev.modelexport.sandbox.google.SimulatedProvider;
import dev.modelexport.sandbox.kube.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The operators of one round, each a process of the packaged jar, without election: all that are
 * alive work. One that was killed is replaced, as a Deployment would do.
 */
final class OperatorFleet implements AutoCloseable {

  /** Short, so that what waits for a confirmation does not wait for minutes. */
  private static final int START_TIMEOUT_SECONDS = 2;

  private static final Path LOGS = Path.of("target", "faults", "operators");

  private final String namespace;
  private final Path kubeconfig;
  private final SimulatedProvider service;
  private final List<ChildProcess> alive = new ArrayList<>();
  private int wanted;

  OperatorFleet(String namespace, Path kubeconfig, SimulatedProvider service) {
    this.namespace = namespace;
    this.kubeconfig = kubeconfig;
    this.service = service;
  }

  /** One more operator, from now on. */
  synchronized void add() {
    wanted++;
    alive.add(start());
  }

  /** Replaces those that have ended. */
  synchronized void tend() {
    alive.removeIf(process -> !process.isAlive());
    while (alive.size() < wanted) {
      alive.add(start());
    }
  }

  /** As {@code kill -9} does; {@link #tend} starts new ones. */
  synchronized void killAll() {
    alive.forEach(ChildProcess::kill);
    alive.clear();
  }

  /** Stops the first one in the middle of what it does, as a frozen node does. */
  synchronized void freezeFirst() {
    signal(alive.get(0), "STOP");
  }

  synchronized void thawFirst() {
    signal(alive.get(0), "CONT");
  }

  @Override
  public synchronized void close() {
    wanted = 0;
    killAll();
  }

  private ChildProcess start() {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            System.getProperty("modelexport.jar", "target/modelexport-operator.jar"),
            "run",
            "--namespace=" + namespace,
            "--%s-endpoint=%s"
                .formatted(service.provider().name().toLowerCase(Locale.ROOT), service.endpoint()),
            // Nobody outside is asked for digests.
            "--registry-endpoint=http://127.0.0.1:1",
            "--poll-interval=1",
            "--start-timeout=" + START_TIMEOUT_SECONDS,
            "--log-format=text");
    var environment = Map.of("KUBECONFIG", kubeconfig.toString());
    return ChildProcess.start(namespace, command, environment, LOGS);
  }

  private static void signal(ChildProcess process, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("no signal can be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
