package dev.modelexport.image;

import dev.modelexport.sandbox.kube.ChildProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * An operator that runs from the image's files.
 *
 * @param port where it answers the cluster
 */
record ImageProcess(ChildProcess process, int port) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /**
   * Waits until it sees the cluster.
   *
   * @throws IllegalStateException if it ends, or takes too long
   */
  void awaitReady() {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (status("/readyz") != HttpURLConnection.HTTP_OK) {
      process.requireAlive();
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "not ready within %s: %s".formatted(PATIENCE, process.log()));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** What it answers; 0 while it does not listen. Plainly, so as to take nothing from its time. */
  int status(String path) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      var request = "GET %s HTTP/1.0\r\n\r\n".formatted(path);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    } catch (ConnectException e) {
      return 0;
    } catch (IOException e) {
      throw new IllegalStateException(process.log() + " may tell why it does not answer", e);
    }
  }

  /** What of it is in memory, as Linux counts. */
  long residentKiB() throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  /** How long processors have worked for it. */
  Duration processorTime() {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow();
  }

  /** Asks it to end, as a kubelet does, and gives it the time that it needs. */
  int stop(Duration patience) {
    process.terminate();
    return process
        .awaitExit(patience)
        .orElseThrow(() -> new IllegalStateException("it goes on: " + process.log()));
  }

  @Override
  public void close() {
    process.close();
  }
}
